/** Runs once per process before the first request, whoever started it. */
export async function register(): Promise<void> {
  // Next also builds this file for a runtime without Node; there nothing of it may remain.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startInNext } = await import('#lib/web/start-in-next.ts');
    await startInNext();
  }
}
