import { existsSync, globSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sep } from 'node:path';

/** Below it Next serves what the build wrote for browsers. */
const STATIC = '/_next/static/';
const TYPES = { js: 'application/javascript; charset=UTF-8', css: 'text/css; charset=UTF-8' } as const;
/** Best first: by its name in a request, and by the end of the file's name (lib/setup/compress-files.mjs). */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * Has Next answer with the file that was compressed when the site was built, where there is one and the browser takes it. Next
 * itself compresses at each request, quickly rather than well, and knows no Brotli.
 * @param folder what the build wrote for browsers; files that come later are sent as Next would
 */
export function compressedFiles(
  folder: string,
): (request: IncomingMessage, response: ServerResponse) => void {
  const there = new Set(
    existsSync(folder)
      ? globSync('**/*.{js,css}.{br,gz}', { cwd: folder }).map((file) => STATIC + file.split(sep).join('/'))
      : [],
  );
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (!path.startsWith(STATIC)) return;
    const taken = takenBy(request);
    const found = ENCODINGS.find(([name, end]) => taken.has(name) && there.has(path + end));
    if (found === undefined) return;
    const [name, end] = found;
    request.url = path + end;
    response.setHeader('Content-Encoding', name);
    response.setHeader('Content-Type', TYPES[path.endsWith('.css') ? 'css' : 'js']);
    response.setHeader('Vary', 'Accept-Encoding');
  };
}

/** The encodings a request asks for by name, but for those it refuses (`q=0`). */
function takenBy({ headers }: IncomingMessage): Set<string> {
  const asked = String(headers['accept-encoding'] ?? '').toLowerCase();
  return new Set(
    asked
      .split(',')
      .map((part) => part.split(';').map((piece) => piece.trim()))
      .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
      .map(([name = '']) => name),
  );
}
