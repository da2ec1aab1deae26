import { connect, type Socket } from 'node:net';
import { answerReader } from '#bench/load/answer-reader.ts';

/** Hears of the end of one call: its status, or null when the connection was cut. */
type Done = (status: number | null) => void;

export interface Connections {
  /** Sends over a free connection, or a new one. False when all are busy and no more may be opened. */
  send(bytes: Buffer, done: Done): boolean;
  close(): void;
}

/** Keep-alive connections over plain sockets, one call at a time on each. @param most connections at once */
export function connections(port: number, most: number): Connections {
  const free: Socket[] = [];
  const all = new Set<Socket>();
  const waiting = new Map<Socket, Done>();

  function open(): Socket {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const read = answerReader();
    all.add(socket);
    socket.on('data', (chunk) => {
      const status = read(chunk);
      if (status === null) return;
      const done = waiting.get(socket);
      waiting.delete(socket);
      free.push(socket);
      done?.(status);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      all.delete(socket);
      const at = free.indexOf(socket);
      if (at >= 0) free.splice(at, 1);
      const done = waiting.get(socket);
      waiting.delete(socket);
      done?.(null);
    });
    return socket;
  }

  return {
    send(bytes, done) {
      const socket = free.pop() ?? (all.size < most ? open() : undefined);
      if (socket === undefined) return false;
      waiting.set(socket, done);
      socket.write(bytes);
      return true;
    },
    close() {
      waiting.clear();
      for (const socket of all) socket.destroy();
    },
  };
}
