/**
 * Moves labels so that none covers another and none leaves the field, each as near to its own place as that allows.
 * @param places distances of their middles from the top, in any order; @param apart least distance between two
 * @returns the new distances, in the order given
 */
export function spreadLabels(places: readonly number[], height: number, apart: number): number[] {
  const settled = [...places];
  const order = places.map((_, at) => at).toSorted((a, b) => (places[b] ?? 0) - (places[a] ?? 0));
  // From the bottom up, each at its place or just above the one below; then back down where the top is passed.
  let limit = height;
  for (const at of order) {
    settled[at] = Math.min(settled[at] ?? 0, limit);
    limit = (settled[at] ?? 0) - apart;
  }
  let ceiling = 0;
  for (const at of order.toReversed()) {
    settled[at] = Math.max(settled[at] ?? 0, ceiling);
    ceiling = (settled[at] ?? 0) + apart;
  }
  return settled.map((place) => Math.round(place * 10) / 10);
}
