import { type CallKind, callMaker, requestBytes } from '#bench/load/calls.ts';
import type { LoadOrder } from '#bench/load/order.ts';

export interface PreparedCall {
  readonly bytes: Buffer;
  readonly kind: CallKind | null;
}

/** Calls in order; undefined when all are used up. */
export interface Prepared {
  next(): PreparedCall | undefined;
  /** Number after the last call given. */
  used(): number;
}

/** Makes and signs everything beforehand, so that sending costs no more than writing. */
export function prepare({ source, port }: LoadOrder): Prepared {
  if (source.kind === 'request') {
    const call = { bytes: Buffer.from(source.text, 'latin1'), kind: null };
    return { next: () => call, used: () => 0 };
  }
  const make = callMaker(source.plan);
  const calls: PreparedCall[] = Array.from({ length: source.most }, (_, index) => {
    const { kind, target } = make(source.first + index);
    return { kind, bytes: requestBytes(target, port) };
  });
  let at = 0;
  return {
    next() {
      const call = calls[at];
      if (call !== undefined) at += 1;
      return call;
    },
    used: () => source.first + at,
  };
}
