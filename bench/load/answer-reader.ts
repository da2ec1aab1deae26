/**
 * Reads HTTP/1.1 answers off a connection that carries one request at a time, as cheaply as can be.
 * @returns gives the status when an answer is whole, else null
 */
export function answerReader(): (chunk: Buffer) => number | null {
  let pending: Buffer | null = null;
  return (chunk) => {
    const bytes = pending === null ? chunk : Buffer.concat([pending, chunk]);
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0 || !isWhole(bytes, end)) {
      pending = bytes;
      return null;
    }
    pending = null;
    return Number(bytes.toString('latin1', 9, 12));
  };
}

function isWhole(bytes: Buffer, end: number): boolean {
  const head = bytes.toString('latin1', 0, end).toLowerCase();
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  if (length !== undefined) return bytes.length >= end + 4 + Number(length);
  if (head.includes('\r\ntransfer-encoding: chunked'))
    return bytes.toString('latin1', bytes.length - 5) === '0\r\n\r\n';
  return true;
}
