import type { Integrator } from '#lib/core/actors.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { findAccount } from '#lib/data/advertiser-access.ts';
import type { Key } from '#lib/data/arrivals.ts';
import { type Db, query } from '#lib/data/db.ts';
import { findArrival, findRefused, type KeptCall, readable } from '#lib/data/kept-arrivals.ts';
import type { SiteKey } from '#lib/data/sealed-request.ts';

/** One call of an account, as it is named in an address: `a81` kept, `r7` refused. */
export interface CallName {
  readonly kind: 'arrival' | 'refused';
  readonly id: bigint;
}

/** Reads the name of a call; null where it cannot be one. */
export function readCallName(text: string): CallName | null {
  const [, kind, id = ''] = /^([ar])([1-9]\d{0,17})$/.exec(text) ?? [];
  return kind === undefined ? null : { kind: kind === 'a' ? 'arrival' : 'refused', id: BigInt(id) };
}

/** The same the other way round. */
export const callName = ({ kind, id }: CallName) => `${kind === 'arrival' ? 'a' : 'r'}${id.toString()}`;

/** One call with what became of it. */
export interface AccountCall {
  readonly receivedAt: Date;
  readonly verdict: VerdictCode;
  readonly test: boolean;
  readonly transaction: string | null;
  /** Further copies of a refused call; of a kept one they are counted under its key. */
  readonly copies: number;
  /** Named cause of a refusal. */
  readonly detail: string | null;
  /** The definition it came under, as stored; null where that is not known. */
  readonly definition: unknown;
  /** Null when it can no longer be opened. */
  readonly call: KeptCall | null;
}

const ARRIVAL = `SELECT a.received_at AS "receivedAt", v.verdict, a.test, a.transaction, 0 AS copies, NULL::text AS detail,
    d.body AS definition
  FROM arrival a
    LEFT JOIN provider_definition d ON d.provider_id = a.provider_id AND d.version = a.definition_version
    CROSS JOIN LATERAL (SELECT verdict FROM decision WHERE arrival_id = a.id ORDER BY sequence DESC LIMIT 1) AS v
  WHERE a.id = $1::bigint AND a.provider_id = $2::int`;

const REFUSED = `SELECT received_at AS "receivedAt", verdict, false AS test, NULL::text AS transaction,
    copies - 1 AS copies, detail, NULL::jsonb AS definition
  FROM refused_call WHERE id = $1::bigint AND provider_id = $2::int`;

type Row = Omit<AccountCall, 'call' | 'verdict'> & { readonly verdict: number };

/** How often exact copies of a kept call came again. @param key of the call, as it is claimed */
export async function countCopies(
  db: Db,
  { providerId, kind, keyHash }: Omit<Key, 'fingerprint'>,
): Promise<number> {
  const [row] = await query<{ repeats: number }>(
    db,
    `SELECT repeats FROM arrival_key WHERE provider_id = $1::int AND kind = $2::smallint
       AND key_hash = decode($3::text, 'hex')`,
    providerId,
    kind,
    keyHash,
  );
  return row?.repeats ?? 0;
}

/** One call of an account this integrator sees; null when it is another account's, or there is none. */
export async function readAccountCall(
  integrator: Integrator,
  db: Db,
  siteKey: SiteKey,
  slug: string,
  { kind, id }: CallName,
): Promise<AccountCall | null> {
  const account = await findAccount(integrator, db, slug);
  if (account === null) return null;
  const statement = kind === 'arrival' ? ARRIVAL : REFUSED;
  const [row] = await query<Row>(db, statement, id.toString(), account.id);
  if (row === undefined) return null;
  const open = kind === 'arrival' ? findArrival : findRefused;
  const call = await open(db, siteKey, id).then(readable, () => null);
  return { ...row, verdict: verdictFromNumber(row.verdict), call };
}
