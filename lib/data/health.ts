import { latestVerdicts } from '#lib/data/books-verdicts.ts';
import { query, type Reader } from '#lib/data/db.ts';

/** Settings without which "acknowledged" would not mean "durable". */
const DURABILITY = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;
/** A finding older than this no longer counts: something stopped the auditor. */
const FINDING_VALID_MS = 30 * 60_000;

/** The durability settings that are off, by name. */
export async function durabilityGaps(reader: Reader): Promise<string[]> {
  const rows = await query<{ name: string }>(
    reader,
    `SELECT name FROM pg_settings WHERE name IN (${DURABILITY.map((name) => `'${name}'`).join(', ')})
       AND setting IN ('off', 'false')`,
  );
  return rows.map(({ name }) => name);
}

/** Everything that keeps the site from being healthy, in words; empty when it is. @throws when the database is away. */
export async function illnesses(reader: Reader, now: Date): Promise<string[]> {
  const found = (await durabilityGaps(reader)).map((name) => `the database runs with ${name} off`);
  const verdicts = Object.values(await latestVerdicts(reader)).filter((verdict) => verdict !== null);
  const newest = Math.max(...verdicts.map(({ checkedAt }) => checkedAt.getTime()));
  // A good finding over the newest stretch says nothing of what the whole audit found before it.
  if (verdicts.length === 0) found.push('the books were not checked yet');
  else if (verdicts.some(({ ok }) => !ok)) found.push('the books do not add up');
  else if (now.getTime() - newest > FINDING_VALID_MS)
    found.push('the books were not checked for half an hour');
  return found;
}
