/** A path of this site, or the fallback: no open redirect. */
export function localPath(wanted: string | null | undefined, fallback: string): string {
  // Resolved as a browser would: two slashes, a backslash or a hidden line break all end up elsewhere.
  const url = URL.parse(wanted ?? '', 'http://here.invalid');
  if (!wanted?.startsWith('/') || url?.origin !== 'http://here.invalid') return fallback;
  // What was resolved is resolved again by whoever is sent there: `/.//elsewhere` has become `//elsewhere` by now.
  return url.pathname.startsWith('//') ? fallback : `${url.pathname}${url.search}${url.hash}`;
}
