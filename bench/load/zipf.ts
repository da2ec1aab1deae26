/**
 * Ranks 0 … count − 1, rank r drawn with weight 1 / (r + 1)^exponent: few members do most of what is done.
 * @returns maps a number in [0, 1) to a rank
 */
export function zipf(count: number, exponent = 1): (chance: number) => number {
  if (count < 1) throw new RangeError('a distribution needs at least one rank');
  const ends: number[] = [];
  let total = 0;
  for (let rank = 0; rank < count; rank += 1) {
    total += 1 / (rank + 1) ** exponent;
    ends.push(total);
  }
  return (chance) => {
    const wanted = chance * total;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? total) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
