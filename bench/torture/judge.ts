import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { judgeBooks } from './judge-books.ts';
import { withClient } from './postgres.ts';

/** What networks sent and heard about one conversion. */
interface Story {
  readonly slug: string;
  readonly transaction: string;
  readonly member: string;
  readonly amount: bigint;
  creditSent: boolean;
  creditHeard: boolean;
  reversalSent: boolean;
  reversalHeard: boolean;
}

/** What the ledger says of one conversion. Amounts in points. */
interface Entry {
  readonly id: string;
  readonly slug: string;
  readonly member: string | null;
  readonly state: string;
  readonly points: bigint;
  /** Transaction ids of the arrivals it came from. */
  readonly transactions: readonly string[];
  /** Transfers that brought points from the provider, and their sum. */
  readonly credits: number;
  readonly credited: bigint;
  /** What the provider owes for it in the end. */
  readonly net: bigint;
}

/** Verdict of the judge: nothing, or each thing that is wrong, in words. */
export interface Judgement {
  readonly wrongs: readonly string[];
  readonly conversions: number;
}

/**
 * Compares what was sent and acknowledged, as the files say, with what the database says. Knows nothing of the engine.
 * @param everythingHeard after a replay of the whole inbox: what was sent must be there too
 */
export async function judge(
  ownerUrl: string,
  files: { readonly sent: string; readonly acknowledged: string },
  everythingHeard: boolean,
): Promise<Judgement> {
  const stories = readStories(files);
  return withClient(ownerUrl, async (client) => {
    // One snapshot, in case the app still works.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const entries = await readEntries(client);
    const wrongs = [...compare(stories, entries, everythingHeard), ...(await judgeBooks(client))];
    return { wrongs, conversions: entries.length };
  });
}

/** Where a network gives reversals an id of their own. */
const OWN_ID = /-reversal$/;
const keyOf = (slug: string, transaction: string) => `${slug} ${transaction}`;

function readStories(files: { sent: string; acknowledged: string }): Map<string, Story> {
  const stories = new Map<string, Story>();
  const each = (path: string, note: (story: Story, kind: string) => void) => {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const [kind, slug, transaction, member, amount] = line.split(' ');
      if (!kind || !slug || !transaction || !member || !amount) continue;
      const key = keyOf(slug, transaction);
      const story = stories.get(key) ?? {
        ...{ slug, transaction, member, amount: BigInt(amount) },
        ...{ creditSent: false, creditHeard: false, reversalSent: false, reversalHeard: false },
      };
      stories.set(key, story);
      note(story, kind);
    }
  };
  each(files.sent, (story, kind) => {
    if (kind === 'credit') story.creditSent = true;
    else story.reversalSent = true;
  });
  each(files.acknowledged, (story, kind) => {
    if (kind === 'credit') story.creditHeard = true;
    else story.reversalHeard = true;
  });
  return stories;
}

async function readEntries(client: pg.Client): Promise<Entry[]> {
  const { rows } = await client.query<Record<keyof Entry, string> & { transactions: string[] }>(`
    SELECT c.id, p.slug, m.public_id AS member, c.state::text, c.points::text, came.transactions,
      coalesce(t.credits, 0)::text AS credits, coalesce(t.credited, 0)::text AS credited, coalesce(t.net, 0)::text AS net
    FROM conversion c JOIN provider p ON p.id = c.provider_id LEFT JOIN member m ON m.id = c.member_id
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(DISTINCT a.transaction), '{}') AS transactions FROM decision d
      JOIN arrival a ON a.id = d.arrival_id WHERE d.conversion_id = c.id) AS came
    LEFT JOIN (SELECT cause_id, count(*) FILTER (WHERE debit = 'provider_receivable') AS credits,
        sum(amount) FILTER (WHERE debit = 'provider_receivable') AS credited,
        sum(CASE WHEN debit = 'provider_receivable' THEN amount WHEN credit = 'provider_receivable' THEN -amount
          ELSE 0 END) AS net
      FROM transfer WHERE cause = 'conversion' GROUP BY cause_id) AS t ON t.cause_id = c.id`);
  return rows.map(({ points, credits, credited, net, ...row }) => ({
    ...row,
    points: BigInt(points),
    credits: Number(credits),
    credited: BigInt(credited),
    net: BigInt(net),
  }));
}

function compare(stories: Map<string, Story>, entries: readonly Entry[], everythingHeard: boolean): string[] {
  const wrongs: string[] = [];
  const found = new Map<string, Entry>();
  for (const entry of entries) {
    const [transaction, ...more] = new Set(entry.transactions.map((id) => id.replace(OWN_ID, '')));
    if (transaction === undefined || more.length > 0) {
      wrongs.push(`conversion ${entry.id} came from ${[transaction, ...more].join(', ')}`);
      continue;
    }
    const key = keyOf(entry.slug, transaction);
    if (!stories.has(key)) wrongs.push(`${key} is in the ledger and was never sent`);
    if (found.has(key)) wrongs.push(`${key} has two conversions`);
    found.set(key, entry);
  }
  for (const [key, story] of stories) {
    const entry = found.get(key);
    const what = problem(story, entry, everythingHeard);
    if (what !== null)
      wrongs.push(
        `${key}: ${what} (${entry?.state ?? 'absent'}, ${entry?.credits} credits, net ${entry?.net})`,
      );
  }
  return wrongs;
}

/** What is wrong with one conversion, or null. */
function problem(story: Story, entry: Entry | undefined, everythingHeard: boolean): string | null {
  const must = {
    credit: everythingHeard ? story.creditSent : story.creditHeard,
    reversal: everythingHeard ? story.reversalSent : story.reversalHeard,
  };
  if (entry === undefined) return must.credit || must.reversal ? 'acknowledged and not there' : null;
  if (entry.member !== story.member) return `belongs to ${entry.member}`;
  if (entry.credits > 1) return 'credited more than once';
  if (entry.credits === 1 && entry.credited !== story.amount)
    return `credited ${entry.credited}, not ${story.amount}`;
  if (entry.credits === 1 && !story.creditSent) return 'credited without a credit';
  if (must.credit && entry.credits !== 1) return 'acknowledged and not credited';
  if (must.reversal && entry.net !== 0n) return 'its reversal was acknowledged and it still counts';
  const taken = entry.credits === 1 && entry.net === 0n;
  if (taken && !story.reversalSent) return 'taken back without a reversal';
  const net = entry.state === 'pending' || entry.state === 'credited' ? entry.points : 0n;
  if (entry.net !== net) return 'its net does not follow from its state';
  return null;
}
