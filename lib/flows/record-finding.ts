import type { BooksFinding } from '#lib/data/books-finding.ts';
import { type AuditKind, insertVerdict } from '#lib/data/books-verdicts.ts';
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

function byKind(found: BooksFinding['mismatches']): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const { what, detail } of found) kinds.set(what, [...(kinds.get(what) ?? []), detail]);
  return kinds;
}
