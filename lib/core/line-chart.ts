/** One line of a chart: values over time, in rising order of time. */
export interface Line {
  readonly name: string;
  readonly values: readonly number[];
}

/** A line that is placed: its path in a field of 1,000 × `height`, and where its label stands. */
export interface PlacedLine {
  readonly name: string;
  readonly path: string;
  /** Distance of the label's middle from the top. */
  readonly labelAt: number;
}

/** The width a chart is drawn in, before it is stretched. */
export const CHART_WIDTH = 1_000;

/** A round number at or above all values; 1 at least. */
export function niceTop(values: readonly number[]): number {
  const most = Math.max(1, ...values);
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5].find((step) => step * power >= most) ?? 10) * power;
}

/**
 * Places lines over moments, from zero to `top`. Labels keep `apart` from one another, within the field.
 * @param moments milliseconds, rising, as many as each line has values
 */
export function placeLines(
  lines: readonly Line[],
  moments: readonly number[],
  { top, height, apart }: { top: number; height: number; apart: number },
): PlacedLine[] {
  const first = moments[0] ?? 0;
  const span = Math.max(1, (moments.at(-1) ?? 0) - first);
  const down = (value: number) => height - (value / top) * height;
  const round = (value: number) => Math.round(value * 10) / 10;
  const placed = lines.map(({ name, values }) => ({
    name,
    path: values
      .map((value, at) => {
        const across = (((moments[at] ?? first) - first) / span) * CHART_WIDTH;
        return `${at === 0 ? 'M' : 'L'}${round(across)} ${round(down(value))}`;
      })
      .join(''),
    labelAt: down(values.at(-1) ?? 0),
  }));
  // From the bottom up, each label at its line or just above the one below; then back down where the top is passed.
  const rising = placed.toSorted((a, b) => b.labelAt - a.labelAt);
  let limit = height;
  const lifted = rising.map((line) => {
    const labelAt = Math.min(line.labelAt, limit);
    limit = labelAt - apart;
    return { ...line, labelAt };
  });
  let ceiling = 0;
  const settled = lifted.toReversed().map((line) => {
    const labelAt = Math.max(line.labelAt, ceiling);
    ceiling = labelAt + apart;
    return { ...line, labelAt: round(labelAt) };
  });
  return lines.flatMap(({ name }) => settled.find((line) => line.name === name) ?? []);
}
