import { BarChart } from '#components/charts/bar-chart.tsx';
import { countInBins } from '#components/charts/bins.ts';
import { Histogram } from '#components/charts/histogram.tsx';
import { LineChart } from '#components/charts/line-chart.tsx';
import { Part } from './part.tsx';

const DAY = 86_400_000;
const START = Date.UTC(2026, 9, 1);
const DAYS = Array.from({ length: 30 }, (_, at) => at);
const wave = (at: number, height: number) =>
  Math.round(height * (1 + Math.sin(at / 3) / 2) * (0.3 + at / 30));
const points = (value: number) => value.toString().replace(/\B(?=(\d{3})+$)/g, ',');
const day = (at: number) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    START + at * DAY,
  );

const MINUTES = [1, 2, 3, 4, 4, 8, 20, 25, 40, 61, 90, 100, 130, 400, 700, 1_500, 3_000];
const BOUNDS = [0, 5, 15, 60, 240, 1_440, 10_080];
const NAMES = ['under 5 min', '5–15 min', '15–60 min', '1–4 h', '4–24 h', 'over a day'];

/** Charts: one hue and grey, names beside their lines, a table under each. */
export function Plots() {
  const moments = DAYS.map((at) => ({ at: new Date(START + at * DAY), text: day(at) }));
  return (
    <>
      <Part title="Lines">
        <LineChart
          says="Points over thirty days: available rises to about 4,000, pending to about 1,200."
          moments={moments}
          series={[
            { name: 'available', values: DAYS.map((at) => wave(at, 3_000)) },
            { name: 'pending', values: DAYS.map((at) => wave(at + 4, 900)) },
          ]}
          format={points}
          filled
        />
      </Part>
      <Part title="A line between its usual and its slow case">
        <LineChart
          says="Hours to credit over thirty days, with the stretch from the median to the slow case."
          moments={moments}
          series={[{ name: 'hours', values: DAYS.map((at) => 4 + (at % 5)) }]}
          band={{
            name: 'from the usual to the slow case',
            low: DAYS.map(() => 4),
            high: DAYS.map((at) => 9 + (at % 7)),
          }}
          format={points}
        />
      </Part>
      <Part title="Bars">
        <BarChart
          says="Credits per day over thirty days."
          heading={['Day', 'Credits']}
          bars={DAYS.map((at) => ({ name: day(at), value: wave(at, 40) }))}
          format={points}
        />
      </Part>
      <Part title="Histogram">
        <Histogram
          says="Time from click to conversion: half within 40 minutes, nine of ten within 25 hours."
          heading={['Time', 'Conversions']}
          bins={countInBins(MINUTES, BOUNDS, NAMES)}
          median={{ value: 40, text: '40 min' }}
          slow={{ value: 1_500, text: '25 h' }}
          format={points}
        />
      </Part>
    </>
  );
}
