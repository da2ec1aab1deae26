import { holdInWords } from '#lib/core/holds.ts';
import type { PostingReason } from '#lib/core/ledger.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';
import { formatPoints } from '#lib/core/points.ts';
import type { Stop } from '#lib/core/track.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';

/** All that is known about one thing a member started or a provider told us. */
export interface TimelineFacts {
  readonly provider: string;
  readonly click: { readonly id: string; readonly at: Date } | null;
  readonly decisions: readonly {
    readonly receivedAt: Date;
    readonly decidedAt: Date;
    readonly verdict: VerdictCode;
    /** 0 for what the receiver decided at once. */
    readonly sequence: number;
    readonly byPerson: boolean;
  }[];
  readonly transfers: readonly {
    readonly at: Date;
    readonly reason: PostingReason;
    readonly amount: bigint;
  }[];
  readonly conversion: {
    readonly state: ConversionState;
    readonly eventName: string | null;
    readonly holdUntil: Date | null;
    readonly holdRule: string | null;
    readonly finalAfter: Date | null;
    readonly reason: string | null;
  } | null;
}

export interface TimelineEntry {
  readonly at: Date;
  readonly title: string;
  readonly text: string;
  /** Points it moved, signed from the member's side; null when none. */
  readonly points: bigint | null;
  /** It has not happened yet. */
  readonly ahead: boolean;
  /** A wait of ours, worth a countdown. */
  readonly waits: boolean;
}

const MOVES: Record<PostingReason, { title: string; text: string; sign: bigint }> = {
  credit: { title: 'Booked', text: 'The points are yours, on hold until they are released.', sign: 1n },
  release: { title: 'Released', text: 'The points are available.', sign: 0n },
  repayment: { title: 'Debt repaid', text: 'What was owed is repaid first.', sign: 0n },
  decline: {
    title: 'Taken back while pending',
    text: 'Nothing had been released, so nothing is owed.',
    sign: -1n,
  },
  reversal: { title: 'Taken back', text: 'The points left your available balance.', sign: -1n },
  debt: {
    title: 'Owed',
    text: 'These points were no longer there; later credits repay them.',
    sign: -1n,
  },
  correction: { title: 'Corrected', text: 'A person of this site changed your points.', sign: 1n },
  bonus: { title: 'Streak bonus', text: 'Days in a row have earned it.', sign: 1n },
  write_off: { title: 'Debt written off', text: 'What was owed is our loss now.', sign: 1n },
};

/** The story of one conversion or start, oldest first, what is to come last. */
export function timeline(facts: TimelineFacts, now: Date): readonly TimelineEntry[] {
  const { provider, click, decisions, transfers, conversion } = facts;
  const past = (at: Date, title: string, text: string, points: bigint | null = null): TimelineEntry => ({
    at,
    title,
    text,
    points,
    ahead: false,
    waits: false,
  });
  const entries: TimelineEntry[] = [];
  if (click !== null) entries.push(past(click.at, 'Started', `You left for ${provider}.`));
  for (const { receivedAt, decidedAt, verdict: code, sequence, byPerson } of decisions) {
    const { happened, why, next } = verdict(code);
    if (sequence === 0) entries.push(past(receivedAt, `${provider} told us`, `${happened} ${why} ${next}`));
    else entries.push(past(decidedAt, byPerson ? 'A person decided' : 'Checked again', `${happened} ${why}`));
  }
  for (const { at, reason, amount } of transfers) {
    const { title, text, sign } = MOVES[reason];
    entries.push(
      past(
        at,
        title,
        sign === 0n ? `${formatPoints(amount)} points. ${text}` : text,
        sign === 0n ? null : sign * amount,
      ),
    );
  }
  // Equal instants keep the order of cause and effect in which they were added.
  entries.sort((a, b) => a.at.getTime() - b.at.getTime());
  return conversion === null ? entries : [...entries, ...ahead(conversion, now)];
}

function ahead(
  { state, holdUntil, holdRule, finalAfter }: NonNullable<TimelineFacts['conversion']>,
  now: Date,
): TimelineEntry[] {
  const coming: TimelineEntry[] = [];
  const add = (at: Date, title: string, text: string, waits: boolean) =>
    coming.push({ at, title, text, points: null, ahead: at.getTime() > now.getTime(), waits });
  if (state === 'pending' && holdUntil !== null)
    add(holdUntil, 'Release', `Held because ${holdInWords(holdRule)}.`, true);
  if ((state === 'pending' || state === 'credited') && finalAfter !== null)
    add(finalAfter, 'Final', 'From this day on the provider cannot take it back.', false);
  return coming;
}

/** When each stop of the track was, or will be, passed; null where it is not known. */
export function stopTimes({
  click,
  decisions,
  transfers,
  conversion,
}: TimelineFacts): Record<Stop, Date | null> {
  const [first] = decisions;
  const booked = transfers.find(({ reason }) => reason === 'credit');
  const released = transfers.find(({ reason }) => reason === 'release' || reason === 'repayment');
  return {
    started: click?.at ?? null,
    reported: first?.receivedAt ?? null,
    checked: booked?.at ?? null,
    held: released?.at ?? (conversion?.state === 'pending' ? conversion.holdUntil : null),
    final: conversion?.state === 'pending' || conversion?.state === 'credited' ? conversion.finalAfter : null,
  };
}
