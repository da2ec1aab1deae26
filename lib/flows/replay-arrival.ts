import type { Operator } from '#lib/core/actors.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';
import { audit } from '#lib/data/audit.ts';
import { inTransaction } from '#lib/data/db.ts';
import { findArrival, findRefused, type KeptCall } from '#lib/data/kept-arrivals.ts';
import type { ConversionKey } from '#lib/data/lock-batch.ts';
import { markReverified } from '#lib/data/refused-calls.ts';
import type { Candidate } from '#lib/flows/candidate.ts';
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
 * @param approves what a person who pays it saw it wait for; when it waits for that no more, nothing moves either
 * @param takesBack the credit they found a reversal to mean
 */
export async function replayArrival(
  { engine, collector }: Replayer,
  operator: Operator,
  arrivalId: bigint,
  note: string | null,
  approves: VerdictCode | null = null,
  takesBack: ConversionKey | null = null,
): Promise<Replay> {
  const kept = await findArrival(engine.db, engine.siteKey, arrivalId);
  if (kept === null) return { ok: false, why: `there is no arrival ${arrivalId}` };
  if (kept === 'sealed')
    return {
      ok: false,
      why: 'its member deleted the account, and the call can never be opened again: refuse it',
    };
  const again = { personId: operator.personId, note, approves, takesBack };
  const replay = await decide({ engine, collector }, kept, again);
  await noteReplay(engine, operator, `arrival/${arrivalId}`, replay, approves !== null);
  return replay;
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
  again: Candidate['again'],
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
