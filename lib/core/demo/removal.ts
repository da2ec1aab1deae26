/** What a demo consists of, counted. */
export interface DemoContents {
  readonly providers: number;
  readonly offers: number;
  readonly accounts: number;
  readonly calls: number;
  readonly conversions: number;
  readonly tickets: number;
}

/** Something in a demo's database that the demo did not bring. */
export interface AddedByHand {
  readonly what: 'account' | 'provider' | 'offer' | 'question of a visitor';
  readonly count: number;
  /** One of them, by its name. */
  readonly example: string;
}

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toString()} ${count === 1 ? one : many}`;

/** What goes when the demo goes, as a list in a sentence. */
export function contentsInWords(contents: DemoContents): string {
  const parts = [
    counted(contents.providers, 'provider'),
    counted(contents.offers, 'offer'),
    counted(contents.accounts, 'account'),
    counted(contents.calls, 'call'),
    counted(contents.conversions, 'conversion'),
    counted(contents.tickets, 'ticket'),
  ];
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

/** Why the demo stays, and what to do. */
export function keptInWords(added: readonly AddedByHand[]): string {
  const list = added.map(
    ({ what, count, example }) =>
      `${counted(count, what, what.replace(/^(account|provider|offer|question)/, '$1s'))} (${example}${count > 1 ? ', …' : ''})`,
  );
  return `Besides the demo this database holds ${list.join(', ')}, added by hand, so the demo stays. Back it up with "npm run -s bounty -- backup <file>" if you want to keep that, then start in an empty place: DATA_DIR=<new folder> DEMO=0 npm start.`;
}
