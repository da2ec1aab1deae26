/** Who lives in the demo's town. */
export type Townsman = 'mira' | 'lena' | 'omar';

/** One thing that happens in the demo's town, in the words of the acts that do it. */
export type Deed =
  /** Starts an offer of ours. */
  | {
      readonly do: 'start';
      readonly who: Townsman;
      readonly offer: string;
      readonly device?: 'desktop';
    }
  /** Opens a network's wall. */
  | { readonly do: 'visit'; readonly who: Townsman; readonly provider: string }
  | CallDeed
  /** An operator changes points by hand. */
  | { readonly do: 'correct'; readonly who: Townsman; readonly points: bigint; readonly reason: string }
  /** An operator ends an offer; late calls are honoured for its grace days. */
  | { readonly do: 'withdraw'; readonly offer: string }
  /** A member asks about their start of an offer. */
  | { readonly do: 'ask'; readonly who: Townsman; readonly offer: string; readonly message: string }
  /** The support agent answers the member's latest question, or leaves a note that agents alone see. */
  | { readonly do: 'answer' | 'note'; readonly who: Townsman; readonly message: string }
  /** The member writes back. */
  | { readonly do: 'reply'; readonly who: Townsman; readonly message: string };

/** A network calls. */
export interface CallDeed {
  readonly do: 'call';
  readonly provider: string;
  /** Nobody: an id the site does not know. */
  readonly who: Townsman | null;
  readonly kind: 'credit' | 'reversal' | 'screen-out' | 'pending';
  readonly transaction: string;
  readonly amount?: string;
  readonly offer?: string;
  readonly offerName?: string;
  readonly event?: string;
  readonly reason?: string;
  readonly extras?: Readonly<Record<string, string>>;
  /** Signed with a secret that is not (any longer) ours. */
  readonly forged?: true;
}

/** A deed and the minute of its day, UTC. */
export interface TimedDeed {
  readonly minute: number;
  readonly deed: Deed;
}

/** A deed at a time of day. @param time `08:14` */
export function at(time: string, deed: Deed): TimedDeed {
  const [hours = '0', minutes = '0'] = time.split(':');
  return { minute: Number(hours) * 60 + Number(minutes), deed };
}

/** A call that says a step of an offer of ours was done. */
export const step = (
  who: Townsman,
  offer: string,
  event: string,
  more: { amount?: string } = {},
): CallDeed => ({
  do: 'call',
  provider: 'house',
  who,
  kind: 'credit',
  transaction: `town-${offer}-${event || 'done'}-${who}`,
  offer,
  event,
  ...more,
});
