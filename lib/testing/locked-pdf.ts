import { createHash } from 'node:crypto';

/** The oldest lock of PDFs (RC4 with 40 bits, ISO 32000-1, 7.6), which opens without a password and guards against changes. */

const md5 = (...parts: readonly Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest();
/** What stands in for a password that is empty. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const OWNER = Buffer.alloc(32, 7);
const ID = Buffer.alloc(16, 3);
const ALLOWED = Buffer.of(0xfc, 0xff, 0xff, 0xff);
const KEY = md5(PADDING, OWNER, ALLOWED, ID).subarray(0, 5);

function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const of = (at: number) => state[at & 255] ?? 0;
  const swap = (one: number, two: number) => {
    [state[one & 255], state[two & 255]] = [of(two), of(one)];
  };
  let other = 0;
  for (let at = 0; at < 256; at += 1) {
    other += of(at) + (key[at % key.length] ?? 0);
    swap(at, other);
  }
  other = 0;
  return Buffer.from(
    bytes.map((byte, index) => {
      const at = index + 1;
      other += of(at);
      swap(at, other);
      return byte ^ of(of(at) + of(other));
    }),
  );
}

const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;

/** What stands in the trailer of a locked PDF. */
export const LOCK = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O ${hex(OWNER)} /U ${hex(rc4(KEY, PADDING))} >> /ID [${hex(ID)} ${hex(ID)}]`;

/** A text or a stream's bytes as it stands, locked, in the object of that number. */
export const locked = (text: string, object: number): string =>
  rc4(
    md5(KEY, Buffer.of(object & 255, object >> 8, 0, 0, 0)).subarray(0, 10),
    Buffer.from(text, 'latin1'),
  ).toString('latin1');
