/**
 * Runs once per process before the first request. Under `npm start` server.ts has opened the site already; under plain
 * `next start` this opens it, and keeps the bytes of every request for the signatures that cover them.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { keepSentBytes } = await import('#lib/web/sent-bytes.ts');
  const { ensureSite } = await import('#lib/web/ensure-site.ts');
  keepSentBytes();
  await ensureSite();
}
