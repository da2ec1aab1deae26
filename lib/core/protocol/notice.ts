import type { RefusalCode } from '#lib/core/verdicts.ts';

/** One inbound call exactly as it travelled. Nothing here is decoded, trimmed or re-encoded. */
export interface ReceivedCall {
  readonly method: string;
  /** Request target as sent (`/api/postback/x?b=%20`), one character per byte (latin1). */
  readonly target: string;
  /** Header names in lower case, values as sent, in received order; a doubled header stands twice. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body: Uint8Array;
}

/** What the site knows about the provider account when it reads a call. All of it comes from outside the call. */
export interface ReadingContext {
  /** The path under which networks call this account, `/api/postback/<slug>`. */
  readonly path: string;
  /** Public bases (`https://site.example`) that were ever given to the network; full-URL signatures try each. */
  readonly publicUrls: readonly string[];
  /** Active values of each configured name (`secret`, `publisherId` …), newest first. Empty list = missing. */
  readonly settings: Readonly<Record<string, readonly string[]>>;
  /** Public keys fetched from the network, by id (SPKI, base64), for recipes with a key set. Pinned ones go before. */
  readonly publicKeys?: Readonly<Record<string, string>>;
  /** The instant of arrival; a replay passes the original one. */
  readonly now: Date;
}

/** What a call claims to be, in our words, whatever the network calls it. */
export type NoticeKind =
  | 'credit'
  /** The provider reports progress but is still reviewing: no points yet. */
  | 'pending'
  | 'reversal'
  /** The member did not fit; `amount` is null or zero when nothing is paid, else the paid screen-out. */
  | 'screen-out'
  /** Informational, zero-value: kept, pays nothing. */
  | 'info'
  /** Authentic, but the state is not one the definition knows. Never credits by itself. */
  | 'unknown-state';

/** Facts a signature may or may not cover. */
export type CoverableFact = 'member' | 'transaction' | 'amount' | 'state' | 'offer' | 'event' | 'test';

/** Decimal text as sent (grammar-checked), times the definition's factor where it has one, with its unit. */
export interface NoticeAmount {
  readonly text: string;
  readonly unit: 'points' | 'usd' | 'cents';
}

/** An authenticated, translated call: the only thing the engine ever acts on. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly test: boolean;
  /**
   * Identifies this call for ever: an equal key is a repeat or a conflict. Holds the kind (`credit/<id>`), and test
   * calls have a space of their own (`test/credit/<id>`). Never the signature.
   */
  readonly key: string;
  /** Identifies the conversion it is about. For a reversal: that of the credit it takes back. */
  readonly conversionKey: string;
  /**
   * Of a reversal whose id may be its own, see `Outcome.refersBy`: who finds its credit where nobody knows that id. With
   * `member-and-offer` the one open credit that fits, else a person; with `person` a person alone.
   */
  readonly ifUnknown?: 'member-and-offer' | 'person';
  /** The provider's transaction id as sent, for people to search by. */
  readonly transaction: string | null;
  /** The member's public id as sent. */
  readonly member: string;
  /** The provider's offer id, when it sends one. */
  readonly offer: string | null;
  readonly offerName: string | null;
  /** The provider's event (goal) id, when it sends one. */
  readonly event: string | null;
  readonly eventName: string | null;
  /** Our click id, when the network hands it back. */
  readonly click: string | null;
  /** The amount whose field the definition lets rule; null when none was sent. Sign already removed. */
  readonly amount: NoticeAmount | null;
  /** What the provider pays the site, for statements; decimal USD text as sent. */
  readonly payoutUsd: string | null;
  readonly country: string | null;
  /** The provider's own reason for a reversal or decline, when it sends one. */
  readonly reason: string | null;
  /** Signed time of the event; null when none was sent or the signature does not cover it. */
  readonly occurredAt: Date | null;
  /** Which facts the signature does NOT cover: hostile input (engine rules compensate). */
  readonly uncovered: readonly CoverableFact[];
  /**
   * Field values the signature was made over, for schemes that do not sign the id: equal text under another
   * `conversionKey` is suspicious. Null where the id is signed, and for reversals (they repeat their credit's).
   */
  readonly signedTuple: string | null;
}

/** One step of reading, for the operator's and the integrator's step-by-step view. Holds no secret: masked before. */
export interface ReadingStep {
  readonly name: 'received' | 'parameters' | 'canonical' | 'signature' | 'translated';
  readonly ok: boolean;
  readonly text: string;
}

/**
 * What reading a call came to. Its steps are put into words when they are asked for: hardly anybody does. A function and
 * no getter: V8 puts an object's own getter into the old space, and what it can see stays until the next full collection.
 */
export type Reading =
  | { readonly ok: true; readonly notice: Notice; readonly steps: () => readonly ReadingStep[] }
  | {
      readonly ok: false;
      readonly refusal: RefusalCode;
      /** The named cause in words, without secrets: which parameter, which expected shape. */
      readonly detail: string;
      readonly steps: () => readonly ReadingStep[];
    };
