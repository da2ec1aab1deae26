/** Lists up to this length are tried in every order. */
const EVERY_ORDER = 4;

/**
 * The other orders of a list that are worth trying: all of a short one; of a longer one each item moved elsewhere, any
 * two changed about, the whole turned round, and sorted.
 */
export function arrangements<T>(items: readonly T[], compare: (a: T, b: T) => number): T[][] {
  const all = items.length <= EVERY_ORDER ? permutations(items) : near(items, compare);
  const seen = new Set([keyOf(items, items)]);
  return all.filter((one) => {
    const key = keyOf(items, one);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function near<T>(items: readonly T[], compare: (a: T, b: T) => number): T[][] {
  const places = items.map((_, at) => at);
  const moved = places.flatMap((from) =>
    places.map((to) => {
      const rest = items.toSpliced(from, 1);
      return rest.toSpliced(to, 0, ...items.slice(from, from + 1));
    }),
  );
  const swapped = places.flatMap((one) =>
    places.slice(one + 1).map((other) =>
      places.flatMap((at) => {
        const from = at === one ? other : at === other ? one : at;
        return items.slice(from, from + 1);
      }),
    ),
  );
  return [items.toReversed(), items.toSorted(compare), ...moved, ...swapped];
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

const keyOf = <T>(items: readonly T[], order: readonly T[]) =>
  order.map((item) => items.indexOf(item)).join();
