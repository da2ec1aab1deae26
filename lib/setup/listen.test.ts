import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, test } from 'node:test';
import { freePlace, listen } from '#lib/setup/listen.ts';

const HOST = '127.0.0.1';
const freePort = async () => (await freePlace(0, HOST)).port;

const REQUEST = `GET / HTTP/1.1\r\nhost: ${HOST}\r\n\r\n`;

/** A connection that has sent one request; `answer` is the first that comes back. */
function caller(port: number) {
  const socket = connect({ port, host: HOST });
  socket.write(REQUEST);
  return { socket, answer: once(socket, 'data').then(([data]) => String(data)) };
}

describe('a server that listens', () => {
  test('takes up many new connections in one turn of its event loop', async (t) => {
    const CALLERS = 256;
    const port = await freePort();
    let turns = 0;
    let counting = true;
    const turn = () => {
      turns += 1;
      if (counting) setImmediate(turn);
    };
    t.after(() => {
      counting = false;
    });
    let answered = 0;
    const server = await listen(
      (_request, response) => {
        answered += 1;
        response.end('taken up');
      },
      port,
      HOST,
    );
    t.after(() => server.close());
    const callers = Array.from({ length: CALLERS }, () => caller(port));
    t.after(() => callers.map(({ socket }) => socket.destroy()));
    await Promise.all(callers.map(({ socket }) => once(socket, 'connect')));
    // All of them wait before the first turn is counted: the loop is held up until they have come.
    const before = answered;
    turn();
    await Promise.all(callers.map(({ answer }) => answer));
    counting = false;
    assert.ok(before < CALLERS / 2, `${before} were answered before the count began`);
    assert.equal(answered, CALLERS);
    assert.ok(turns < CALLERS / 2, `${turns} turns for ${CALLERS} connections`);
  });

  test('refuses a port on which another program listens', async () => {
    const other = createServer().listen(0, HOST);
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await assert.rejects(
      listen(() => undefined, port, HOST),
      { code: 'EADDRINUSE' },
    );
    other.close();
  });

  test('refuses a port on which one of its own kind listens, and keeps others from it', async () => {
    const port = await freePort();
    const server = await listen((_request, response) => response.end('the first'), port, HOST);
    await assert.rejects(
      listen((_request, response) => response.end('the second'), port, HOST),
      { code: 'EADDRINUSE' },
    );
    const other = createServer().listen(port, HOST);
    const [error] = (await once(other, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'EADDRINUSE');
    for (let calls = 0; calls < 20; calls += 1) {
      const { socket, answer } = caller(port);
      assert.match(await answer, /the first/);
      socket.destroy();
    }
    await server.close();
  });

  test('ends with what is under way: an open request is answered, connections without one are closed', async () => {
    const port = await freePort();
    const held = Promise.withResolvers<() => void>();
    let hold = false;
    const server = await listen(
      (_request, response) => {
        if (hold) held.resolve(() => response.end('late'));
        else response.end('at once');
      },
      port,
      HOST,
    );
    // Enough of them that most did not come through the first socket.
    const idle = Array.from({ length: 16 }, () => caller(port));
    await Promise.all(idle.map(({ answer }) => answer));
    hold = true;
    const open = caller(port);
    const answerNow = await held.promise;
    const ended = idle.map(({ socket }) => once(socket.resume(), 'close'));
    const closed = server.close();
    await Promise.all(ended);
    answerNow();
    assert.match(await open.answer, /late/);
    await closed;
    const [refused] = (await once(connect({ port, host: HOST }), 'error')) as [NodeJS.ErrnoException];
    assert.equal(refused.code, 'ECONNREFUSED');
  });
});
