import type { Operator } from '#lib/core/actors.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { audit } from '#lib/data/audit.ts';
import { inTransaction } from '#lib/data/db.ts';
import { findArrival, findRefused, type KeptCall } from '#lib/data/kept-arrivals.ts';
import { markReverified } from '#lib/data/refused-calls.ts';
import type { Collector } from '#lib/flows/collector.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { read, toCandidate } from '#lib/flows/receive-postback.ts';

export type Replay =
  | { readonly ok: true; readonly verdict: VerdictCode; readonly arrivalId: bigint }
  | { readonly ok: false; readonly why: string };

type Replayer = { readonly engine: Engine; readonly collector: Collector };

/**
 * Decides a kept arrival once more, on the same road as when it came: what was held because something was missing on
 * our side goes through once that is mended. A settled arrival moves nothing.
 */
export async function replayArrival(
  { engine, collector }: Replayer,
  operator: Operator,
  arrivalId: bigint,
  note: string | null,
  approved = false,
): Promise<Replay> {
  const kept = await findArrival(engine.db, engine.siteKey, arrivalId);
  if (kept === null) return { ok: false, why: `there is no arrival ${arrivalId}` };
  if (kept === 'sealed')
    return {
      ok: false,
      why: 'its member deleted the account, and the call can never be opened again: refuse it',
    };
  const standing = await unmoved(engine, arrivalId, approved);
  if (standing !== null) return { ok: true, verdict: standing, arrivalId };
  const replay = await decide({ engine, collector }, kept, { personId: operator.personId, note, approved });
  await noteReplay(engine, operator, `arrival/${arrivalId}`, replay, approved);
  return replay;
}

/**
 * What a replay cannot move: a call that was booked and waits only for the difference of two prices, and, unless a
 * person pays it, one that contradicts an earlier call.
 */
async function unmoved(engine: Engine, arrivalId: bigint, approved: boolean): Promise<VerdictCode | null> {
  const item = await engine.db.quarantine.findUnique({ where: { arrivalId } });
  if (item === null || item.closedAt !== null) return null;
  const waiting = verdictFromNumber(item.verdict);
  if (waiting === 'credited-lower') return 'repeat';
  return waiting === 'conflict' && !approved ? waiting : null;
}

/** Verifies a refused call again with today's secrets and definition, at the time of its arrival, and applies it. */
export async function reverifyCall(
  { engine, collector }: Replayer,
  operator: Operator,
  refusedId: bigint,
): Promise<Replay> {
  const kept = await findRefused(engine.refusalDb, engine.siteKey, refusedId);
  if (kept === null) return { ok: false, why: `there is no refused call ${refusedId}` };
  const replay = await decide({ engine, collector }, kept, null);
  if (replay.ok) await markReverified(engine.refusalDb, refusedId, replay.arrivalId);
  await noteReplay(engine, operator, `refused/${refusedId}`, replay, false);
  return replay;
}

/**
 * The audit entry of a replay. It follows the decision, which commits with others' calls in one batch and names the
 * person by itself.
 */
function noteReplay(
  { db }: Engine,
  { personId }: Operator,
  about: string,
  replay: Replay,
  approved: boolean,
): Promise<void> {
  const outcome = replay.ok ? replay.verdict : replay.why;
  return inTransaction(db, (tx) => audit(tx, personId, 'replay-arrival', about, { approved, outcome }));
}

async function decide(
  { engine, collector }: Replayer,
  kept: KeptCall,
  again: { personId: bigint | null; note: string | null; approved: boolean } | null,
): Promise<Replay> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const account = await engine.providers.fresh(kept.slug);
    if (account === undefined) return { ok: false, why: `there is no provider ${kept.slug}` };
    const reading = read(account, { ...kept, bound: null });
    if (!reading.ok) return { ok: false, why: `${reading.refusal}: ${reading.detail}` };
    const candidate = await toCandidate(
      engine,
      account,
      reading.notice,
      kept,
      again === null ? null : { arrivalId: kept.id, again },
    );
    const outcome = await collector.submit(candidate);
    if (outcome.verdict !== 'stale')
      return { ok: true, verdict: outcome.verdict, arrivalId: outcome.arrivalId };
  }
  return { ok: false, why: 'the provider keeps changing: try again' };
}
