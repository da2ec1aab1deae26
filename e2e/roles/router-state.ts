/** Segments of the route tree that stand in no address. */
const isGroup = (segment: string) => segment.startsWith('(') && segment.endsWith(')');

/**
 * What a browser sends that has every frame around a page already (Next's router state): the page alone is made then,
 * so that whatever guards it must stand in the page itself.
 * @param file such as `app/operator/offers/[id]/page.tsx` @param path the address, for the values of its parameters
 */
export function framesInHand(file: string, path: string): string {
  const values = new URL(path, 'http://site').pathname.split('/').slice(1);
  const segments = file
    .split('/')
    .slice(1, -1)
    .map((segment) => {
      if (isGroup(segment)) return segment;
      const value = values.shift() ?? '';
      const name = /^\[(\w+)\]$/.exec(segment)?.[1];
      return name === undefined ? segment : [name, value, 'd', null];
    });
  const page: unknown = ['__PAGE__', {}, null, 'refetch'];
  const state = ['', ...segments].reduceRight((children, segment) => [segment, { children }], page);
  return encodeURIComponent(JSON.stringify(state));
}
