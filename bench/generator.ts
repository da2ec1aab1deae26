import type { LoadOrder } from '#bench/load/order.ts';
import { runLoad } from '#bench/load/run-load.ts';

/** The load generator: a process of its own that takes orders from the bench and does nothing else. */

process.on('message', (order: LoadOrder) => {
  runLoad(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
