import type { Member } from '#lib/core/actors.ts';
import type { Balances } from '#lib/core/ledger.ts';
import type { LedgerCause } from '#lib/core/ledger-causes.ts';
import { readCauseName } from '#lib/core/ledger-words.ts';
import type { Effect } from '#lib/core/reversal-receipt.ts';
import { type Db, query } from '#lib/data/db.ts';

interface Stored extends Omit<Effect, 'after'>, Balances {
  readonly told: string | null;
  readonly startedOn: string;
  readonly length: number | null;
  readonly idleSince: Date | null;
}

/** One cause of entries of this member; null for a name that is none of theirs, whoever else's it is. */
export async function readLedgerCause(member: Member, db: Db, name: string): Promise<LedgerCause | null> {
  const asked = readCauseName(name);
  if (asked === null) return null;
  const rows = await query<Stored>(
    db,
    `SELECT t.posted_at AS at, t.reason::text, t.amount, t.debit::text, t.credit::text, t.member_version AS version,
       t.pending_after AS pending, t.available_after AS available, t.reserved_after AS reserved, t.debt_after AS debt,
       x.reason AS told, s.started_on::text AS "startedOn", s.length, w.idle_since AS "idleSince"
     FROM transfer t LEFT JOIN correction x ON t.cause = 'correction' AND x.id = t.cause_id
       LEFT JOIN streak_bonus s ON t.cause = 'streak' AND s.id = t.cause_id
       LEFT JOIN write_off w ON t.cause = 'write_off' AND w.id = t.cause_id
     WHERE t.cause_id = $1::bigint AND t.cause::text = $2 AND t.cause <> 'conversion' AND t.member_id = $3::bigint
     ORDER BY t.leg`,
    asked.id.toString(),
    asked.kind,
    member.memberId.toString(),
  );
  const [first, ...rest] = rows;
  if (first === undefined) return null;
  return {
    name,
    effects: [toEffect(first), ...rest.map(toEffect)],
    correction: first.told === null ? null : { reason: first.told },
    streak: first.length === null ? null : { startedOn: first.startedOn, length: first.length },
    writeOff: first.idleSince === null ? null : { idleSince: first.idleSince },
  };
}

function toEffect(row: Stored): Effect {
  const { at, reason, amount, debit, credit, version, pending, available, reserved, debt } = row;
  return { at, reason, amount, debit, credit, after: { pending, available, reserved, debt, version } };
}
