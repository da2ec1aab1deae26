import type { Notice } from '#lib/core/protocol/notice.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';
import type { Key } from '#lib/data/arrivals.ts';
import type { ConversionKey } from '#lib/data/lock-batch.ts';
import type { ProviderAccount } from '#lib/data/providers.ts';

/** An authentic call before the engine, with the ids it will use: they are the same when its transaction is run again. */
export interface Candidate {
  readonly arrivalId: bigint;
  readonly conversionId: bigint;
  readonly transferIds: readonly bigint[];
  /** UUIDv7 of the conversion, should it be new. */
  readonly publicId: string;
  readonly account: ProviderAccount;
  readonly notice: Notice;
  /** The key it claims, and the conversion it is about as `provider/keyHash`: hashed once. */
  readonly key: Key;
  readonly conversionKey: string;
  /** Encoded request, to be sealed. */
  readonly request: Uint8Array;
  readonly receivedAt: Date;
  /** Set when a kept arrival is decided once more. */
  readonly again: {
    readonly personId: bigint | null;
    readonly note: string | null;
    /** What a person who decided to pay saw it wait for; null: nobody did. */
    readonly approves: VerdictCode | null;
    /** The credit that this person found a reversal to mean. */
    readonly takesBack: ConversionKey | null;
  } | null;
}

/** A person decided to pay it. */
export const isApproved = ({ again }: Candidate): boolean => again !== null && again.approves !== null;
