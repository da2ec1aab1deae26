import { createHmac } from 'node:crypto';
import { chanceAt } from '#bench/load/chance.ts';
import { zipf } from '#bench/load/zipf.ts';
import { bitlabs } from '#lib/core/protocol/catalogue/bitlabs.ts';
import { composeCall } from '#lib/core/protocol/compose-call.ts';
import type { SentFacts } from '#lib/core/protocol/compose-fields.ts';

/** What a call of a load is, so that its answer can be judged. */
export type CallKind = 'credit' | 'duplicate' | 'reversal' | 'forged';

/** A load's calls, described so that any process can make call number i again. */
export interface CallPlan {
  /** Prefix of the transaction ids: another run, other conversions. */
  readonly run: string;
  readonly slug: string;
  readonly secret: string;
  readonly publicUrl: string;
  /** Public ids of the members that earn; the first earns most. */
  readonly members: readonly string[];
  readonly spread: 'zipf' | 'even' | 'one';
  /** `mixed`: 5 % duplicates, 1 % reversals, 1 % forged; `new`: credits only. */
  readonly mix: 'mixed' | 'new';
}

export interface MadeCall {
  readonly kind: CallKind;
  /** Path and query as they travel. */
  readonly target: string;
}

const SHARES: readonly (readonly [CallKind, number])[] = [
  ['duplicate', 0.05],
  ['reversal', 0.06],
  ['forged', 0.07],
];
/** A copy or reversal is about a call this far back, so that most have been answered by then. */
const BACK = 997;
const MEMBER = 'a'.repeat(16);
const TRANSACTION = 'TRANSACTION';
const AMOUNT = '420';

/** The maker of a plan's calls. Made once per load: the templates come from the product's own composer. */
export function callMaker(plan: CallPlan): (index: number) => MadeCall {
  const draw = zipf(plan.members.length);
  const credit = template(plan, 'credit');
  const reversal = template(plan, 'reversal');
  const sign = (unsigned: string, secret: string) =>
    `${unsigned}&hash=${createHmac('sha1', secret).update(`${plan.publicUrl}${unsigned}`).digest('hex')}`;

  const memberAt = (index: number) => {
    if (plan.spread === 'one') return plan.members[0] ?? '';
    const chance = chanceAt(1, index);
    const rank = plan.spread === 'even' ? Math.floor(chance * plan.members.length) : draw(chance);
    return plan.members[rank] ?? '';
  };
  const kindAt = (index: number): CallKind => {
    if (plan.mix === 'new' || index < BACK) return 'credit';
    const chance = chanceAt(2, index);
    return SHARES.find(([, end]) => chance < end)?.[0] ?? 'credit';
  };
  const earlierCredit = (index: number) => {
    let at = index - BACK;
    while (kindAt(at) !== 'credit') at -= 1;
    return at;
  };
  return (index) => {
    const kind = kindAt(index);
    const about = kind === 'duplicate' || kind === 'reversal' ? earlierCredit(index) : index;
    const fill = kind === 'reversal' ? reversal : credit;
    const unsigned = fill(memberAt(about), `${plan.run}-${about}`);
    return { kind, target: sign(unsigned, kind === 'forged' ? `not ${plan.secret}` : plan.secret) };
  };
}

/** The network's unsigned target with room for member and transaction. */
function template(
  { slug, secret, publicUrl }: CallPlan,
  kind: SentFacts['kind'],
): (member: string, transaction: string) => string {
  const { target } = composeCall(bitlabs, benchFacts(kind, MEMBER, TRANSACTION), {
    publicUrl,
    path: `/api/postback/${slug}`,
    settings: { secret: [secret] },
    now: new Date(0),
    requestId: '',
  });
  const unsigned = target.slice(0, target.lastIndexOf('&hash='));
  const pieces = unsigned.split(new RegExp(`(${MEMBER}|${TRANSACTION})`));
  return (member, transaction) =>
    pieces.map((piece) => (piece === MEMBER ? member : piece === TRANSACTION ? transaction : piece)).join('');
}

/** What every call of the bench says: a survey of a wall, with its names and its price. */
export function benchFacts(kind: SentFacts['kind'], member: string, transaction: string): SentFacts {
  return {
    kind,
    member,
    transaction,
    amount: AMOUNT,
    payoutUsd: '0.42',
    offer: '88412',
    offerName: 'Survey about everyday shopping',
  };
}

/** The bytes of a GET as a network's HTTP client would send it. */
export function requestBytes(target: string, port: number): Buffer {
  return Buffer.from(
    `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\nUser-Agent: network-callback/1.0\r\nAccept: */*\r\n\r\n`,
    'latin1',
  );
}
