/** The origin a page was reached under, as the request says; the usual address where it does not say. */
export function reachedUnder(sent: Headers, usual: string): string {
  const host = sent.get('x-forwarded-host') ?? sent.get('host');
  const scheme = sent.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? 'http';
  return URL.parse(`${scheme}://${host ?? ''}`)?.origin ?? usual;
}
