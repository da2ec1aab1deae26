import type { Operator } from '#lib/core/actors.ts';
import type { Disagreement } from '#lib/core/checkpoint.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { insertCheckpointFinding, latestComparison } from '#lib/data/checkpoints.ts';
import type { Db, Tx } from '#lib/data/db.ts';
import { closeFolios, sumFolios } from '#lib/data/journal.ts';
import { type CheckpointSettings, keepCheckpoint, underTheirLock } from '#lib/flows/write-checkpoint.ts';

export type SetAside = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Milliseconds for those who post to end. */
const PATIENCE_MS = 5_000;

/**
 * Sets aside the checkpoints that a comparison found to disagree, with a person's reason, and signs what the journal says
 * in their place now: from here on that is what must not change. Only what the person has seen is set aside.
 * @param findingId of the comparison that was shown
 */
export async function setAsideCheckpoints(
  db: Db,
  settings: CheckpointSettings,
  operator: Operator,
  findingId: bigint,
  reason: string,
  now: Date,
): Promise<SetAside> {
  const unfit = reasonProblem(reason);
  if (unfit !== null) return { ok: false, why: unfit };
  const given = reason.trim();
  return underTheirLock(db, async (tx): Promise<SetAside> => {
    const finding = await latestComparison(tx);
    if (finding === null || finding.id !== findingId)
      return { ok: false, why: 'they were compared again meanwhile: look at what was found now' };
    if (finding.disagreements.length === 0)
      return { ok: false, why: 'there is nothing to set aside (any more)' };
    // What comes in place of them is final, also where the database did not reach so far.
    const furthest = Math.max(0, ...finding.disagreements.filter(covers).map(({ through }) => through));
    if ((await closeFolios(tx, furthest, PATIENCE_MS)) === null)
      return { ok: false, why: 'something is being posted that takes long: try again in a minute' };
    for (const each of finding.disagreements) await replace(tx, settings, each, given, now);
    for (const { kind, after, through } of finding.disagreements)
      await audit(tx, operator.personId, 'set-aside-checkpoints', `checkpoint/${after}-${through}`, {
        kind,
        reason: given,
      });
    // All others were compared, and these say what stands there: the next comparison looks at both again.
    await insertCheckpointFinding(tx, { ...finding, disagreements: [] });
    return { ok: true };
  });
}

/** What nobody signed says nothing about any folio, however many it names. */
const covers = ({ kind }: Disagreement) => kind !== 'unsigned';

async function replace(
  tx: Tx,
  settings: CheckpointSettings,
  disagreement: Disagreement,
  reason: string,
  writtenAt: Date,
): Promise<void> {
  const { after, through } = covers(disagreement) ? disagreement : { after: 0, through: 0 };
  const sum = await sumFolios(tx, after, through);
  const replaces = disagreement.signature;
  await keepCheckpoint(tx, settings, { ...sum, after, through, replaces, reason, writtenAt });
}
