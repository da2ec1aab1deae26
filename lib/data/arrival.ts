import type { Operator } from '#lib/core/actors.ts';
import type { PostingReason } from '#lib/core/ledger.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';
import { findArrival, type KeptCall, readable } from '#lib/data/kept-arrivals.ts';
import type { SiteKey } from '#lib/data/sealed-request.ts';

/** One verdict on an arrival. */
export interface ArrivalVerdict {
  readonly sequence: number;
  readonly verdict: VerdictCode;
  readonly decidedAt: Date;
  /** E-mail of the person who decided; null for the receiver itself and for the command line. */
  readonly person: string | null;
  readonly note: string | null;
  readonly conversionId: bigint | null;
}

/** What a call led to. */
export interface ArrivalEffect {
  readonly publicId: string;
  readonly title: string;
  readonly eventName: string | null;
  readonly state: ConversionState;
  readonly points: bigint;
  readonly memberPublicId: string | null;
  readonly holdUntil: Date | null;
  readonly transfers: readonly {
    readonly id: bigint;
    readonly at: Date;
    readonly reason: PostingReason;
    readonly debit: string;
    readonly credit: string;
    readonly amount: bigint;
  }[];
}

export interface ArrivalPage {
  readonly id: bigint;
  readonly receivedAt: Date;
  readonly provider: string;
  readonly slug: string;
  readonly definitionVersion: number;
  /** The definition it was read with, as stored. */
  readonly definition: unknown;
  readonly test: boolean;
  readonly transaction: string | null;
  readonly memberPublicId: string | null;
  /** Null when the member's key was destroyed on deletion. */
  readonly call: KeptCall | null;
  readonly verdicts: readonly ArrivalVerdict[];
  readonly effect: ArrivalEffect | null;
  readonly quarantine: {
    /** What it waits for, or did. */
    readonly verdict: VerdictCode;
    readonly decideBy: Date;
    readonly points: bigint;
    readonly closedAt: Date | null;
    readonly resolution: string | null;
  } | null;
}

/** One arrival with all that became of it, or null. */
export async function readArrival(
  _operator: Operator,
  db: Db,
  siteKey: SiteKey,
  id: bigint,
): Promise<ArrivalPage | null> {
  const [head] = await query<Omit<ArrivalPage, 'call' | 'verdicts' | 'effect' | 'quarantine'>>(
    db,
    `SELECT a.id, a.received_at AS "receivedAt", p.name AS provider, p.slug, a.test, a.transaction,
       a.definition_version AS "definitionVersion", d.body AS definition, m.public_id AS "memberPublicId"
     FROM arrival a JOIN provider p ON p.id = a.provider_id
       LEFT JOIN provider_definition d ON d.provider_id = a.provider_id AND d.version = a.definition_version
       LEFT JOIN member m ON m.id = a.member_id
     WHERE a.id = $1::bigint`,
    id.toString(),
  );
  if (head === undefined) return null;
  const [call, verdicts, quarantine] = await Promise.all([
    findArrival(db, siteKey, id).then(readable, () => null),
    readVerdicts(db, id),
    db.quarantine.findUnique({
      where: { arrivalId: id },
      select: { verdict: true, decideBy: true, points: true, closedAt: true, resolution: true },
    }),
  ]);
  const conversionId = verdicts.findLast((one) => one.conversionId !== null)?.conversionId ?? null;
  const effect = conversionId === null ? null : await readEffect(db, conversionId);
  const item = quarantine && { ...quarantine, verdict: verdictFromNumber(quarantine.verdict) };
  return { ...head, call, verdicts, effect, quarantine: item };
}

async function readVerdicts(db: Db, arrivalId: bigint): Promise<ArrivalVerdict[]> {
  const rows = await query<Omit<ArrivalVerdict, 'verdict'> & { verdict: number }>(
    db,
    `SELECT d.sequence, d.verdict, d.decided_at AS "decidedAt", p.email AS person, d.note,
       d.conversion_id AS "conversionId"
     FROM decision d LEFT JOIN person p ON p.id = d.person_id
     WHERE d.arrival_id = $1::bigint ORDER BY d.sequence`,
    arrivalId.toString(),
  );
  return rows.map((row) => ({ ...row, verdict: verdictFromNumber(row.verdict) }));
}

async function readEffect(db: Db, conversionId: bigint): Promise<ArrivalEffect | null> {
  const [rows, transfers] = await Promise.all([
    query<Omit<ArrivalEffect, 'transfers'>>(
      db,
      `SELECT c.public_id::text AS "publicId", c.title, c.event_name AS "eventName", c.state::text, c.points,
         c.hold_until AS "holdUntil", m.public_id AS "memberPublicId"
       FROM conversion c LEFT JOIN member m ON m.id = c.member_id WHERE c.id = $1::bigint`,
      conversionId.toString(),
    ),
    query<ArrivalEffect['transfers'][number]>(
      db,
      `SELECT id, posted_at AS at, reason::text, debit::text, credit::text, amount FROM transfer
       WHERE cause_id = $1::bigint AND cause = 'conversion' ORDER BY leg`,
      conversionId.toString(),
    ),
  ]);
  const [row] = rows;
  return row === undefined ? null : { ...row, transfers };
}

/** How often copies and conflicting contents came again under an arrival's key. */
export async function readAgain(
  _operator: Operator,
  db: Db,
  { providerId, kind, keyHash }: { providerId: number; kind: number; keyHash: string },
): Promise<{ repeats: number; conflicts: number; lastRepeatAt: Date | null } | null> {
  return db.arrivalKey.findUnique({
    where: {
      providerId_kind_keyHash: { providerId, kind, keyHash: Uint8Array.from(Buffer.from(keyHash, 'hex')) },
    },
    select: { repeats: true, conflicts: true, lastRepeatAt: true },
  });
}
