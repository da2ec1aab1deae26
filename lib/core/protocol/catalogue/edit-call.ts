import { Buffer } from 'node:buffer';
import type { ReceivedCall } from '../notice.ts';

// Changes to a call under its old signature, wherever the field stands: in the query or in a body of any kind.

/** Replaces one value, given as it travels. @throws Error when the call has no such field. */
export function tampered(call: ReceivedCall, name: string, value: string): ReceivedCall {
  const target = call.target.replace(pairIn(name), (_, mark: string) => `${mark}${name}=${value}`);
  if (target !== call.target) return { ...call, target };
  return withBody(call, name, (text) =>
    text
      .replace(pairIn(name), (_, mark: string) => `${mark}${name}=${value}`)
      .replace(jsonPairIn(name), (_, mark: string) => `${mark}"${name}":${value}`)
      .replace(partIn(name), (_, head: string) => `${head}${value}\r\n`),
  );
}

/** Takes one field out. @throws Error when the call has no such field. */
export function without(call: ReceivedCall, name: string): ReceivedCall {
  const target = removed(call.target, name);
  if (target !== call.target) return { ...call, target };
  return withBody(call, name, (text) =>
    removed(text, name)
      .replace(new RegExp(`,"${name}":("[^"]*"|[^,}]*)`), '')
      .replace(new RegExp(`--edge\r\n[^\r]*name="${name}"\r\n\r\n[^\r]*\r\n`), ''),
  );
}

/** Adds a second copy of a field before everything else. */
export function twice(call: ReceivedCall, name: string, value: string): ReceivedCall {
  const type = call.headers.find(([header]) => header === 'content-type')?.[1] ?? '';
  if (type === '') return { ...call, target: call.target.replace('?', `?${name}=${value}&`) };
  return withBody(call, name, (text) => {
    if (type.startsWith('application/json')) return text.replace('{', `{"${name}":"${value}",`);
    return type.startsWith('multipart/') ? `${part(name, value)}${text}` : `${name}=${value}&${text}`;
  });
}

/** One part of a multipart body whose boundary is `edge`. */
export function part(name: string, value: string): string {
  return `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

function pairIn(name: string): RegExp {
  return new RegExp(`(^|[?&])${name}=[^&]*`);
}

function jsonPairIn(name: string): RegExp {
  return new RegExp(`([{,])"${name}":("[^"]*"|[^,}]*)`);
}

function partIn(name: string): RegExp {
  return new RegExp(`(name="${name}"\r\n\r\n)[^\r]*\r\n`);
}

function removed(text: string, name: string): string {
  return text.replace(new RegExp(`[?&]${name}=[^&]*(&|$)`), (found, end: string) =>
    end === '' ? '' : found.slice(0, 1),
  );
}

function withBody(call: ReceivedCall, name: string, change: (text: string) => string): ReceivedCall {
  const before = Buffer.from(call.body).toString('utf8');
  const after = change(before);
  if (after === before) throw new Error(`${name} is not in the call`);
  return { ...call, body: Buffer.from(after, 'utf8') };
}
