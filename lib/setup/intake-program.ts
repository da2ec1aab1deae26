import { parentPort, workerData } from 'node:worker_threads';
import type { IntakeFigures } from '#lib/flows/intake.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import {
  type FromIntake,
  type IntakeOrders,
  perTurn,
  type SentReceipt,
  type ToIntake,
} from '#lib/setup/intake-messages.ts';

/** What runs in the thread of the intake: a site of its own that takes in what it is sent, and nothing else. */

if (parentPort === null) throw new Error('this runs in a thread that server.ts or intake.ts starts');
const port = parentPort;
const { config, url } = workerData as IntakeOrders;
const bytes = (key: Uint8Array | undefined) => (key === undefined ? undefined : Buffer.from(key));
// Copied to another thread a Buffer is a plain array of bytes.
const site = await openSite({ ...config, key: bytes(config.key), intakeKey: bytes(config.intakeKey) }, url);

const say = (message: FromIntake) => port.postMessage(message);
const answer = perTurn<SentReceipt>((receipts) => say({ receipts }));

async function figures({ intake, pools, loop }: Site): Promise<IntakeFigures> {
  const { engine = null, refusals = null } = pools();
  const own = { intake_engine: engine, intake_refusals: refusals };
  return { ...(await intake.figures()), pools: own, loopDelay: loop.read() };
}

const questions = {
  figures: () => figures(site),
  flush: () => site.intake.flush(),
  async close() {
    await site.close();
    port.unref();
  },
};

port.on('message', (message: ToIntake) => {
  if ('calls' in message)
    for (const { id, ...delivery } of message.calls)
      void site.intake.take(delivery).then((receipt) => answer({ id, ...receipt }));
  else
    questions[message.question]().then(
      (told) => say({ id: message.id, answer: told }),
      (error: unknown) => say({ id: message.id, failed: String(error) }),
    );
});
say('open');
