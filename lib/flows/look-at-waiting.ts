import type { Operator } from '#lib/core/actors.ts';
import { keyHash } from '#lib/core/protocol/fingerprint.ts';
import type { ReversalChoice } from '#lib/core/reversal-choice.ts';
import { keyOf } from '#lib/data/arrivals.ts';
import { type CallBeside, type CallKeys, readCallsBeside } from '#lib/data/calls-beside.ts';
import { readCreditsOf } from '#lib/data/credits-to-take-back.ts';
import { findArrival, readable } from '#lib/data/kept-arrivals.ts';
import { type ListedQuarantine, listQuarantine } from '#lib/data/quarantine-list.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { readAgain } from '#lib/flows/read-again.ts';

/** What somebody who decides on a waiting call should have seen. */
export interface WaitingLook extends ListedQuarantine {
  /** What else came about the same conversion. */
  readonly otherCalls: readonly CallBeside[];
  /** How often it came again, word for word. */
  readonly copies: number;
  /** How often something else came under its id. */
  readonly conflicts: number;
  /** Of a reversal that names no credit we know: what it can mean. */
  readonly choice: ReversalChoice | null;
}

/** Looks at a call that waits for a person, or null where it does not wait. Changes nothing. */
export async function lookAtWaiting(
  engine: Engine,
  operator: Operator,
  arrivalId: bigint,
): Promise<WaitingLook | null> {
  const { db } = engine;
  const [item] = await listQuarantine(db, arrivalId);
  if (item === undefined) return null;
  const keys = await keysOf(engine, arrivalId);
  const { calls, copies, conflicts } = await readCallsBeside(operator, db, arrivalId, keys);
  const credits =
    item.outcome === 'reversal-unmatched' ? await readCreditsOf(operator, db, [arrivalId]) : null;
  return { ...item, otherCalls: calls, copies, conflicts, choice: credits?.get(arrivalId) ?? null };
}

/** The keys of a kept call; null where it can no longer be opened or read. */
async function keysOf(engine: Engine, arrivalId: bigint): Promise<CallKeys | null> {
  const call = readable(await findArrival(engine.db, engine.siteKey, arrivalId));
  const read = call === null ? null : await readAgain(engine, call, null);
  if (!read?.reading.ok) return null;
  const { notice } = read.reading;
  return { ...keyOf(read.account.facts.id, notice), conversionHash: keyHash(notice.conversionKey) };
}
