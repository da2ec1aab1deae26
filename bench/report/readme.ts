import { type Result, toldBooks } from '#bench/report/result.ts';
import { markdown, outcome, plain, runRows, scenarioRows } from '#bench/report/table.ts';

const BEGIN = '<!-- bench: begin -->';
const END = '<!-- bench: end -->';

/** The part of the bench's page that a run writes. @param json name of the file with all figures */
export function report(result: Result, json: string): string {
  const { machine, settings, findings, floors, books, quick } = result;
  const pairs = (facts: Readonly<Record<string, string>>) =>
    Object.entries(facts)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  return [
    `Measured on ${result.at.slice(0, 10)} in ${Math.round(result.minutes)} minutes${quick ? ' (quick run)' : ''}. ${outcome(result)}`,
    '![Each figure as a multiple of its floor](results/latest.svg)',
    markdown(scenarioRows(findings)),
    findings.flatMap(({ title, notes }) => notes.map((note) => `- *${title}:* ${note}`)).join('\n'),
    '**Floors, same run, same database, same durability.** Answers or credits per second:',
    markdown([['floor', 'per second'], ...Object.entries(floors).map(([name, rate]) => [name, plain(rate)])]),
    '**Every load.** Latencies of open loads run from the time a call was due. Cores are processor seconds per second.',
    markdown(runRows(findings)),
    `**Machine.** ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; generator, server and database share it. ${pairs(machine.versions)}.`,
    `**Settings.** ${pairs(settings)}.`,
    `**Books.** ${toldBooks(books)} All figures: [${json}](results/${json}).`,
  ].join('\n\n');
}

/**
 * Puts a report between the markers of a page; everything around them stays.
 * @throws when the page has no markers: a report must not overwrite what a person wrote
 */
export function insertReport(page: string, text: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`the page has no ${BEGIN} … ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${page.slice(end)}`;
}
