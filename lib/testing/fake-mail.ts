import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A message as a mail server took it. */
export interface TakenMail {
  readonly to: readonly string[];
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
  /** As it travelled. */
  readonly raw: string;
}

/** What the server answers to the next recipients; undefined: it takes them. */
export type Refusal = { readonly code: number; readonly text: string };

/** A mail server of the outside world, over a real socket. */
export interface FakeMail {
  /** For SMTP_URL. */
  readonly url: string;
  readonly taken: readonly TakenMail[];
  /** Refuses every recipient from now on; null: takes them again. */
  refuse(refusal: Refusal | null): void;
  /** Refuses every sender from now on; null: takes them again. */
  refuseSender(refusal: Refusal | null): void;
  close(): Promise<void>;
}

/** Starts a mail server on this machine. Close it when done. */
export async function fakeMail(): Promise<FakeMail> {
  const taken: TakenMail[] = [];
  let refusal: Refusal | null = null;
  let senderRefusal: Refusal | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom(_address, _session, done) {
      if (senderRefusal === null) return done();
      done(Object.assign(new Error(senderRefusal.text), { responseCode: senderRefusal.code }));
    },
    onRcptTo(_address, _session, done) {
      if (refusal === null) return done();
      done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      text(stream).then((raw) => {
        taken.push({ ...readMessage(raw), to: session.envelope.rcptTo.map(({ address }) => address) });
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    refuse: (next) => {
      refusal = next;
    },
    refuseSender: (next) => {
      senderRefusal = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function split(part: string): { headers: Map<string, string>; body: string } {
  const end = part.indexOf('\r\n\r\n');
  const lines = part
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  return { headers, body: part.slice(end + 4) };
}

function decoded({ headers, body }: ReturnType<typeof split>): string {
  switch (headers.get('content-transfer-encoding')) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8');
    case 'quoted-printable': {
      const bytes = body
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
      return Buffer.from(bytes, 'latin1').toString('utf8');
    }
    default:
      return body;
  }
}

/** The headers and both parts of a message as we send them. */
function readMessage(raw: string): Omit<TakenMail, 'to'> {
  const whole = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(whole.headers.get('content-type') ?? '')?.[1];
  const parts = boundary === undefined ? [] : whole.body.split(`--${boundary}`).slice(1, -1).map(trimStart);
  const part = (type: string) => {
    const found = parts.map(split).find(({ headers }) => headers.get('content-type')?.startsWith(type));
    return found === undefined ? '' : decoded(found).replaceAll('\r\n', '\n');
  };
  return { headers: whole.headers, text: part('text/plain'), html: part('text/html'), raw };
}

const trimStart = (part: string) => part.replace(/^\r\n/, '');
