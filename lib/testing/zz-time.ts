import pg from 'pg';
import { checkBooks } from '#lib/flows/check-books.ts';
import { watchBooks } from '#lib/flows/watch-books.ts';
import { auditStretch } from '#lib/data/books-stretch.ts';
import { plantHistory } from '#lib/testing/history.ts';
import { openTestSite } from '#lib/testing/test-site.ts';
const conversions = Number(process.argv[2] ?? '500000');
const t = await openTestSite();
try {
  await t.provider('bitlabs', { holdMinutes: 60 });
  const owner = new pg.Client(t.database.ownerUrl);
  await owner.connect();
  const time = async (what: string, work: () => Promise<unknown>) => {
    const began = performance.now();
    const got = (await work()) as { ok?: boolean; mismatches?: unknown[] } | undefined;
    process.stdout.write(`${what}: ${Math.round(performance.now() - began)} ms ${got?.ok ?? ''} ${JSON.stringify(got?.mismatches ?? '')}\n`);
  };
  await time('plant', () => plantHistory(owner, { conversions, members: 50000, minutes: 500000 }));
  const sizes = await owner.query(`SELECT relname, pg_relation_size(oid)::float8 / ${conversions} AS per FROM pg_class WHERE relname IN ('arrival','arrival_received_at_idx','decision','decision_decided_at_idx','decision_conversion_id_idx','transfer_posted_at_idx','arrival_pkey','decision_pkey') ORDER BY 1`);
  for (const row of sizes.rows) process.stdout.write(`${row.relname}: ${Number(row.per).toFixed(2)} B per conversion\n`);
  await owner.query('CREATE INDEX old_one ON arrival (received_at, id)');
  process.stdout.write(`old (received_at, id): ${(await owner.query(`SELECT pg_relation_size('old_one')::float8 / ${conversions} AS p`)).rows[0].p}\n`);
  await owner.query('DROP INDEX old_one');
  await time('whole', () => checkBooks(t.site.db));
  await time('incremental, nothing new', () => watchBooks(t.site.db));
  await time('incremental, nothing new', () => watchBooks(t.site.db));
  const member = await t.member();
  for (let i = 0; i < 2000; i += 100) await Promise.all(Array.from({ length: 100 }, (_, k) => t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction: `x${i + k}`, amount: '10' })));
  await time('incremental, 2000 credits', () => watchBooks(t.site.db));
  // as many as one busy stretch: the newest 15 minutes hold 1/10 of everything
  await owner.query('SET session_replication_role = replica');
  await owner.query(`UPDATE transfer SET posted_at = now() - interval '5 minutes' WHERE id IN (SELECT id FROM transfer ORDER BY id DESC LIMIT ${conversions / 5})`);
  await owner.query(`UPDATE decision SET decided_at = now() - interval '5 minutes' WHERE arrival_id IN (SELECT arrival_id FROM decision ORDER BY arrival_id DESC LIMIT ${conversions / 10})`);
  await owner.query(`UPDATE arrival SET received_at = now() - interval '5 minutes' WHERE id IN (SELECT id FROM arrival ORDER BY id DESC LIMIT ${conversions / 10})`);
  await owner.query('VACUUM ANALYZE');
  await time(`stretch of ${conversions / 5} transfers`, () => auditStretch(t.site.db, new Date(Date.now() - 10 * 60_000)));
  await owner.end();
} finally { await t.close(); }
