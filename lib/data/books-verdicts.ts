import type { BooksFinding } from '#lib/data/books-finding.ts';
import type { Reader, Tx } from '#lib/data/db.ts';

/** Of the whole books, or of what they gained since the finding before. */
export type AuditKind = 'whole' | 'incremental';

/** Puts a finding on record. */
export async function insertVerdict(tx: Tx, kind: AuditKind, finding: BooksFinding): Promise<void> {
  const { ok, sum, accounts, mismatches, late, totals, through, tookMs } = finding;
  await tx.booksVerdict.create({
    data: {
      kind,
      ok,
      sum,
      accounts,
      tookMs,
      through,
      ...totals,
      mismatches: mismatches.map((each) => ({ ...each })),
      late: late.map((each) => ({ ...each })),
    },
  });
}

/** How an audit went that is on record. */
export interface VerdictFacts {
  readonly ok: boolean;
  readonly checkedAt: Date;
  readonly tookMs: number;
  readonly through: Date | null;
}

/** The latest finding of each kind; null where there is none. */
export async function latestVerdicts(reader: Reader): Promise<Record<AuditKind, VerdictFacts | null>> {
  const latest = (kind: AuditKind) =>
    reader.booksVerdict.findFirst({
      where: { kind },
      orderBy: { id: 'desc' },
      select: { ok: true, checkedAt: true, tookMs: true, through: true },
    });
  return { whole: await latest('whole'), incremental: await latest('incremental') };
}
