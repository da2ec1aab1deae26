import { randomBytes } from 'node:crypto';
import { type ComposedCall, composeCall } from '#lib/core/protocol/compose-call.ts';
import type { Chance } from './chance.ts';
import { PUBLIC_URL, type Stage, type StagedAccount } from './stage.ts';

/** What a network reports; forged and conflicting ones must move nothing. */
export type EventKind = 'credit' | 'reversal' | 'forged' | 'conflict';

/** One event of a network and the call that says it. */
export interface Call {
  readonly kind: EventKind;
  readonly slug: string;
  readonly transaction: string;
  readonly member: string;
  readonly amount: number;
  readonly composed: ComposedCall;
}

/** The event as it stands in the files of what was sent and acknowledged. */
export const lineOf = ({ kind, slug, transaction, member, amount }: Call) =>
  [kind, slug, transaction, member, amount].join(' ');

const MOST_POINTS = 500;

/** Makes the calls of one chapter. */
export interface Calls {
  credit(): Call;
  reversal(of: Call): Call;
  /** The same id with another amount. */
  conflict(of: Call): Call;
  /** A credit signed by somebody without the secret. */
  forged(): Call;
}

/** @param run names the ids, so that no two chapters share one */
export function callsFor(stage: Stage, chance: Chance, run: string): Calls {
  const accounts = new Map(stage.accounts.map((account) => [account.slug, account]));
  const heavy = zipf(stage.members.length);
  let made = 0;
  const account = (slug: string): StagedAccount => {
    const found = accounts.get(slug);
    if (found === undefined) throw new Error(`no account ${slug}`);
    return found;
  };
  function call(kind: EventKind, of: Omit<Call, 'kind' | 'composed'>): Call {
    const { definition, secret } = account(of.slug);
    const composed = composeCall(
      definition,
      {
        kind: kind === 'reversal' ? 'reversal' : 'credit',
        member: of.member,
        transaction: of.transaction,
        amount: String(of.amount),
      },
      {
        publicUrl: PUBLIC_URL,
        path: `/api/postback/${of.slug}`,
        settings: { secret: [kind === 'forged' ? 'somebody else’s' : secret] },
        now: new Date(),
        requestId: randomBytes(8).toString('hex'),
      },
    );
    return { ...of, kind, composed };
  }
  function facts() {
    made += 1;
    return {
      slug: chance.pick(stage.accounts).slug,
      transaction: `${run}-${made}`,
      member: heavy(chance, stage.members),
      amount: chance.whole(1, MOST_POINTS),
    };
  }
  return {
    credit: () => call('credit', facts()),
    reversal: (of) => call('reversal', of),
    conflict: (of) => call('conflict', { ...of, amount: of.amount + 1 }),
    forged: () => call('forged', facts()),
  };
}

/** The first of the list is as busy as the second and third together, and so on. */
function zipf(count: number): (chance: Chance, list: readonly string[]) => string {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= count; rank += 1) {
    sum += 1 / rank;
    sums.push(sum);
  }
  return (chance, list) => {
    const at = chance.next() * sum;
    return list[sums.findIndex((one) => one >= at)] ?? '';
  };
}
