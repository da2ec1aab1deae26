import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isSiteInstalled } from '#lib/flows/site.ts';
import { keepSentBytes } from '#lib/web/sent-bytes.ts';

/**
 * Under `npm start` server.ts has opened the site already; under plain `next start` this opens it, and keeps the bytes
 * of every request for the signatures that cover them.
 */
export async function startInNext(): Promise<void> {
  if (isSiteInstalled()) return;
  keepSentBytes();
  // From its source, past the bundler: opening a database needs the migrations and programs that lie beside it.
  const source = pathToFileURL(join(process.cwd(), 'lib/web/ensure-site.ts')).href;
  const { ensureSite } = (await import(
    /* turbopackIgnore: true */ source
  )) as typeof import('#lib/web/ensure-site.ts');
  await ensureSite();
}
