/**
 * A number in [0, 1) that is fixed by seed and index: the same call is made again without keeping it.
 * (splitmix32, https://github.com/bryc/code/blob/master/jshash/PRNGs.md)
 */
export function chanceAt(seed: number, index: number): number {
  let mixed = (seed + Math.imul(index + 1, 0x9e3779b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
