/** This machine, as a caller names it: with or without a port. */
export const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Why a call to a site that is for this machine alone is not answered; null when it is. A page of another site can make its own
 * name lead here, and would then be read and sent as the demo's own pages are, by whoever has them open.
 * @param host the header as it was sent
 */
export function strangeHost(host: string | undefined): string | null {
  return host !== undefined && LOCAL_HOST.test(host)
    ? null
    : 'The demo answers to localhost alone. Set PUBLIC_URL and DEMO=0 for a site that others reach.\n';
}
