/** A number in [0, 1) that is always the same for the same day and purpose (mulberry32). */
export function chance(day: number, purpose: number): number {
  let a = (day * 1_013 + purpose * 7_919 + 0x9e3779b9) | 0;
  a = Math.imul(a ^ (a >>> 15), a | 1);
  a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
  return ((a ^ (a >>> 14)) >>> 0) / 4_294_967_296;
}

/** One of a list, always the same for the same day and purpose. */
export const pick = <T>(list: readonly [T, ...T[]], day: number, purpose: number): T =>
  list[Math.floor(chance(day, purpose) * list.length)] ?? list[0];

/** How much of a day's doings falls into each hour: little at night, a peak at breakfast, at noon and in the evening. */
const RHYTHM = [1, 0, 0, 0, 0, 1, 3, 6, 7, 5, 4, 4, 7, 6, 4, 4, 5, 6, 8, 10, 11, 9, 6, 3] as const;
const WHOLE = RHYTHM.reduce<number>((sum, weight) => sum + weight, 0);

/** The minute of the day at which something happens, always the same for the same day and purpose. */
export function minuteOf(day: number, purpose: number): number {
  let left = chance(day, purpose + 7_001) * WHOLE;
  for (const [hour, weight] of RHYTHM.entries()) {
    if (left < weight) return hour * 60 + Math.floor((left / weight) * 60);
    left -= weight;
  }
  return 12 * 60;
}
