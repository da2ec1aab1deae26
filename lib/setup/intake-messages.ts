import type { Config } from '#lib/config/env.ts';
import type { Delivery, Receipt } from '#lib/flows/receive-postback.ts';

/** What goes between the thread that answers and the one that takes in. Plain values only: they are copied. */

/** A delivery on its way. */
export interface SentCall extends Delivery {
  /** Tells its receipt from others. */
  readonly id: number;
}

export interface SentReceipt extends Receipt {
  readonly id: number;
}

export type Question = 'figures' | 'flush' | 'close';

/** To the intake: calls, or one of the few things it is asked. */
export type ToIntake =
  | { readonly calls: readonly SentCall[] }
  | { readonly id: number; readonly question: Question };

/** From the intake. */
export type FromIntake =
  | 'open'
  | { readonly receipts: readonly SentReceipt[] }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failed: string };

/** What the thread is started with. */
export interface IntakeOrders {
  readonly config: Config;
  /** Connection of the role that takes in. */
  readonly url: string;
}

const NOTHING = new Uint8Array();

export function sentCall(id: number, { request, ...rest }: Delivery): SentCall {
  // A body is a view on a buffer that others share, which would be copied whole.
  const body = request.body.length === 0 ? NOTHING : Uint8Array.from(request.body);
  return { ...rest, request: { ...request, body }, id };
}

/** Gathers what one turn of the event loop brings, and sends it as one message. */
export function perTurn<Item>(send: (items: readonly Item[]) => void): (item: Item) => void {
  let gathered: Item[] = [];
  return (item) => {
    if (gathered.push(item) > 1) return;
    setImmediate(() => {
      const items = gathered;
      gathered = [];
      send(items);
    });
  };
}
