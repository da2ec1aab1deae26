import { disagreementInWords } from '#lib/core/checkpoint.ts';
import type { BooksFinding } from '#lib/data/books-finding.ts';
import { type AuditKind, insertVerdict } from '#lib/data/books-verdicts.ts';
import type { CheckpointFinding } from '#lib/data/checkpoints.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { freezeMembers } from '#lib/data/frozen-members.ts';
import type { Logger } from '#lib/flows/engine.ts';

/** Puts a finding on record, and freezes the accounts that do not add up. Nothing that comes in is held up by it. */
export function recordFinding(db: Db, kind: AuditKind, finding: BooksFinding): Promise<number> {
  return inTransaction(db, async (tx) => {
    await insertVerdict(tx, kind, finding);
    return freezeMembers(tx, finding.suspects);
  });
}

/** One line for each kind of thing that does not add up or is overdue, and nothing when all is well. */
export function alarm(log: Logger, { mismatches, late, suspects }: BooksFinding): void {
  for (const [what, details] of byKind(mismatches))
    log.error({ what, details, accounts: suspects.length }, 'the books do not add up');
  for (const [what, details] of byKind(late)) log.error({ what, details }, 'overdue');
}

/** One line for each checkpoint that disagrees with the journal, and nothing when all agree. */
export function alarmOfHistory(log: Logger, { disagreements }: CheckpointFinding): void {
  for (const each of disagreements.slice(0, LINES))
    log.error({ kind: each.kind, detail: disagreementInWords(each) }, 'the journal is not what was signed');
}

/** Lines of one comparison at most. */
const LINES = 20;

function byKind(found: BooksFinding['mismatches']): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const { what, detail } of found) kinds.set(what, [...(kinds.get(what) ?? []), detail]);
  return kinds;
}
