import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '../calls.ts';
import type { Round } from '../field.ts';

const bytesOf = ({ composed: { method, target, headers, body } }: Call) =>
  [
    `${method} ${target} HTTP/1.1`,
    'host: localhost',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === null ? [] : [`content-length: ${Buffer.byteLength(body)}`]),
    '',
    body ?? '',
  ].join('\r\n');

/** Networks at their worst: byte by byte, silent after half a request, gone before the answer. */
export const clients: Round = {
  name: 'clients',
  title: 'slow, half-open and reset client connections',
  counts: 'other faults',
  async run({ chance, sender, damage, times, start, back }) {
    const app = await start(0);
    sender.start(12);
    const open = async () => {
      const socket = connect(app.port, '127.0.0.1');
      socket.on('error', () => undefined).resume();
      const bytes = bytesOf(await sender.announced());
      damage.faults += 1;
      return { socket, bytes };
    };
    const ways = [
      async () => {
        const { socket, bytes } = await open();
        for (let at = 0; at < bytes.length && !socket.destroyed; at += 24) {
          socket.write(bytes.slice(at, at + 24));
          await pause(15);
        }
        socket.end();
      },
      async () => {
        const { socket, bytes } = await open();
        socket.write(bytes.slice(0, chance.whole(1, bytes.length - 1)));
        await pause(2_000);
        socket.destroy();
      },
      async () => {
        const { socket, bytes } = await open();
        socket.write(bytes);
        await pause(chance.whole(0, 12));
        socket.resetAndDestroy();
      },
    ];
    for (let wave = times(12); wave > 0; wave -= 1) {
      const worst = Array.from({ length: 60 }, () => chance.pick(ways)());
      await Promise.all([...worst, back(app, performance.now())]);
    }
  },
};
