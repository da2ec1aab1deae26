/** The header in which proxy.ts tells frames, which are not told by Next, which address was asked for. */
export const ASKED_ADDRESS = 'x-asked-address';
