import { setTimeout as pause } from 'node:timers/promises';
import { tcpProxy } from '#lib/testing/tcp-proxy.ts';
import type { Round } from '../field.ts';

/** The database hears COMMIT; the app never hears what became of it. */
export const cutCommit: Round = {
  name: 'cut-commit',
  title: 'the connection cut after COMMIT was sent and before its answer',
  counts: 'cut COMMIT answers',
  async run({ stage, chance, sender, damage, times, start, back }) {
    const proxy = await tcpProxy(stage.appUrl);
    try {
      const app = await start(0, { appUrl: proxy.urlOf(stage.appUrl) });
      sender.start(24);
      for (let left = times(40); left > 0; left -= 1) {
        await pause(chance.whole(0, 60));
        await proxy.cutAfterSending('COMMIT');
        damage.faults += 1;
      }
      await back(app, performance.now());
      await sender.stop();
    } finally {
      await proxy.close();
    }
  },
};
