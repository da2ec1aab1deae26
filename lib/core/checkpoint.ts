import { createHmac } from 'node:crypto';

/** What stood on some folios of the journal. `digest` is over all their transfers. */
export interface FolioSum {
  readonly transfers: bigint;
  readonly digest: string;
}

/** What a checkpoint says: what stood on the folios after `after`, up to and with `through`. */
export interface CheckpointFacts extends FolioSum {
  readonly after: number;
  readonly through: number;
  /** Signature of the one that a person set aside for this one, and why; null where it is the first word. */
  readonly replaces: string | null;
  readonly reason: string | null;
  /** By the app's clock; nothing is decided by it. */
  readonly writtenAt: Date;
}

export interface Checkpoint extends CheckpointFacts {
  readonly signature: string;
}

/** @param key derived for this alone */
export function signCheckpoint(key: Uint8Array, facts: CheckpointFacts): Checkpoint {
  const { after, through, transfers, digest, replaces, reason, writtenAt } = facts;
  const text = JSON.stringify([
    ...[after, through, transfers.toString(), digest, replaces, reason, writtenAt.toISOString()],
  ]);
  return { ...facts, signature: createHmac('sha256', key).update(text).digest('hex') };
}

export const isSigned = (key: Uint8Array, checkpoint: Checkpoint): boolean =>
  signCheckpoint(key, checkpoint).signature === checkpoint.signature;

/** What a comparison found wrong with one checkpoint. */
export interface Disagreement {
  /**
   * `rewritten`: the journal is not what was signed. `older`: it does not reach so far yet. `missing`: no checkpoint covers
   * these folios, and later ones do. `unsigned`: nobody here signed this.
   */
  readonly kind: 'rewritten' | 'older' | 'missing' | 'unsigned';
  readonly after: number;
  readonly through: number;
  /** Of the checkpoint; null where it is missing. */
  readonly signature: string | null;
  /** When it was written, as it says; null where it is missing. */
  readonly writtenAt: Date | null;
  /** Transfers that it says stood there, and that were found there; null where that is not the question. */
  readonly said: bigint | null;
  readonly found: bigint | null;
}

/** One disagreement as a sentence, for those who run the site. */
export function disagreementInWords(disagreement: Disagreement): string {
  const { kind, after, through, writtenAt, said, found } = disagreement;
  const folios = through === after + 1 ? `Folio ${through}` : `Folios ${after + 1} to ${through}`;
  const at =
    writtenAt === null ? '' : `, signed on ${writtenAt.toISOString().slice(0, 16).replace('T', ' at ')} UTC`;
  const were = `${folios}${at} with ${counted(said)}`;
  switch (kind) {
    case 'rewritten':
      return said === found
        ? `${were}: as many stand there now, and they are not the same.`
        : `${were}: ${counted(found)} ${found === 1n ? 'stands' : 'stand'} there now.`;
    case 'older':
      return `${were}: this database has not come so far. It is older than its checkpoints, or another one.`;
    case 'missing':
      return `${folios}: no checkpoint covers them, though later ones are there.`;
    case 'unsigned':
      return `${folios}: this checkpoint was not signed here. Somebody changed or added it.`;
  }
}

const counted = (transfers: bigint | null) =>
  `${transfers ?? 0n} ${transfers === 1n ? 'transfer' : 'transfers'}`;

/** What is to be compared: what was signed and not set aside, what nobody signed, and the folios no signature covers. */
export interface Standing {
  readonly signed: readonly Checkpoint[];
  readonly unsigned: readonly Checkpoint[];
  readonly missing: readonly { readonly after: number; readonly through: number }[];
}

/**
 * Sorts checkpoints from the database and from outside it: each counts, wherever it stands, so that whoever wants one
 * forgotten has to reach both. One that was set aside by a signed one is left out, but its folios must be covered.
 */
export function sortCheckpoints(key: Uint8Array, all: readonly Checkpoint[]): Standing {
  const once = [...new Map(all.map((each) => [JSON.stringify(signedParts(each)), each])).values()];
  const genuine = once.filter((each) => isSigned(key, each));
  const setAside = new Set(genuine.map(({ replaces }) => replaces));
  const counts = ({ signature }: Checkpoint) => !setAside.has(signature);
  const signed = genuine.filter(counts).sort((a, b) => a.after - b.after || a.through - b.through);
  const missing: { after: number; through: number }[] = [];
  let covered = 0;
  for (const { after, through } of signed) {
    if (after > covered) missing.push({ after: covered, through: after });
    covered = Math.max(covered, through);
  }
  return { signed, unsigned: once.filter((each) => !isSigned(key, each) && counts(each)), missing };
}

const signedParts = ({ transfers, ...rest }: Checkpoint) => ({ ...rest, transfers: transfers.toString() });
