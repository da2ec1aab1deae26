import type { Result } from '#bench/report/result.ts';
import { plain } from '#bench/report/table.ts';
import { type Finding, type Measure, reaches, verdictOf } from '#bench/scenarios/finding.ts';

const WIDTH = 860;
const LABEL = 330;
const ROW = 30;
const TOP = 64;
/** A bar that is this many times as good as its floor fills the width. */
const MOST = 4;

interface Bar {
  readonly label: string;
  readonly measure: Measure;
}

/** How many times as good as its floor a measure is: 1 is the floor itself, whichever way better lies. */
export function timesFloor({ better, value, floor }: Measure): number {
  const times = better === 'higher' ? value / floor : floor / value;
  return Number.isFinite(times) && times > 0 ? times : 0;
}

/** A chart of every measure against its floor and aim, as an SVG that stands alone and reads on light and dark. */
export function chart({ findings, at, quick }: Pick<Result, 'findings' | 'at' | 'quick'>): string {
  const bars = findings.filter((finding) => verdictOf(finding) !== 'not available').flatMap(barsOf);
  const height = TOP + bars.length * ROW + 40;
  const floorAt = xOf(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="13">
<title id="title">Each figure as a multiple of its floor, ${at.slice(0, 10)}</title>
<rect width="${WIDTH}" height="${height}" rx="8" fill="#fbfaf7"/>
<text x="16" y="28" font-size="16" font-weight="600" fill="#1d2a2e">How far above its floor${quick ? ' (quick run)' : ''}</text>
<text x="${floorAt}" y="52" text-anchor="middle" fill="#5a666a">floor</text>
<line x1="${floorAt}" y1="${TOP - 6}" x2="${floorAt}" y2="${height - 34}" stroke="#5a666a" stroke-dasharray="3 3"/>
${bars.map(drawBar).join('\n')}
<text x="16" y="${height - 12}" fill="#5a666a">Bar: measured ÷ floor (floor ÷ measured where less is better), cut at ${MOST} ×. Mark: the aim.</text>
</svg>
`;
}

function barsOf({ short, measures }: Finding): Bar[] {
  return measures.map((measure) => ({
    label: measures.length > 1 ? `${short}: ${measure.label}` : short,
    measure,
  }));
}

const xOf = (times: number) => Math.round(LABEL + (Math.min(times, MOST) / MOST) * (WIDTH - LABEL - 110));

function drawBar({ label, measure }: Bar, row: number): string {
  const y = TOP + row * ROW;
  const end = xOf(timesFloor(measure));
  const aimAt = xOf(timesFloor({ ...measure, value: measure.aim }));
  const colour = reaches(measure, measure.aim)
    ? '#1f7a6b'
    : reaches(measure, measure.floor)
      ? '#c58b1b'
      : '#b3382c';
  const unit = measure.unit === '' ? '' : ` ${measure.unit}`;
  return `<text x="${LABEL - 10}" y="${y + 15}" text-anchor="end" fill="#1d2a2e">${escaped(label)}</text>
<rect x="${LABEL}" y="${y + 2}" width="${Math.max(1, end - LABEL)}" height="18" rx="3" fill="${colour}"/>
<line x1="${aimAt}" y1="${y}" x2="${aimAt}" y2="${y + 22}" stroke="#1d2a2e" stroke-width="2"/>
<text x="${Math.max(end, aimAt) + 8}" y="${y + 15}" fill="#1d2a2e">${escaped(plain(measure.value) + unit)}</text>`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
