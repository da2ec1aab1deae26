import { factsFingerprint } from '#lib/core/protocol/fingerprint.ts';
import type { Notice, Reading } from '#lib/core/protocol/notice.ts';

/** What a definition makes of one stored call, beside what the one in force makes of it. */
export interface PastCall {
  readonly kind: 'arrival' | 'refused';
  readonly id: bigint;
  /** `verified`: as before, or for a refused call: it would be taken in. */
  readonly becomes: 'verified' | 'read-otherwise' | 'refused';
  /** Why it is refused, or what is read otherwise; empty when verified. */
  readonly detail: string;
}

/** One version as a list shows it. */
export interface ListedVersion {
  readonly version: number;
  readonly inForce: boolean;
  readonly createdAt: Date;
  /** E-mail address of whoever brought it; null for the command line. */
  readonly person: string | null;
  /** False where nothing says who brought it. */
  readonly known: boolean;
  /** Why, in their words. */
  readonly reason: string | null;
  /** Calls read with it, among the latest of the site. */
  readonly calls: number;
  /** The last of them. */
  readonly lastCallAt: Date | null;
}

/** Compares two readings of one stored call. @param present with the definition in force; null where it cannot be read */
export function pastCall(
  call: Pick<PastCall, 'kind' | 'id'>,
  next: Reading,
  present: Reading | null,
): PastCall {
  const { kind, id } = call;
  if (!next.ok) return { kind, id, becomes: 'refused', detail: next.detail };
  if (present?.ok !== true || factsFingerprint(present.notice) === factsFingerprint(next.notice))
    return { kind, id, becomes: 'verified', detail: '' };
  return { kind, id, becomes: 'read-otherwise', detail: changed(present.notice, next.notice) };
}

function changed(before: Notice, after: Notice): string {
  const told = (notice: Notice): Record<string, string> => ({
    meaning: notice.kind,
    test: notice.test ? 'a test' : 'no test',
    conversion: notice.conversionKey,
    member: notice.member,
    offer: notice.offer ?? 'none',
    event: notice.event ?? 'none',
    amount: notice.amount === null ? 'none' : `${notice.amount.text} ${notice.amount.unit}`,
  });
  const [old, now] = [told(before), told(after)];
  return Object.keys(old)
    .filter((name) => old[name] !== now[name])
    .map((name) => `${name} ${old[name] ?? ''} → ${now[name] ?? ''}`)
    .join(', ');
}

/** Calls named one by one at most. */
const NAMED = 3;

/** What the past says about a definition, in sentences. Null calls: this process opens no secrets. */
export function pastInWords(calls: readonly PastCall[] | null): string[] {
  if (calls === null)
    return ['Provider secrets belong to another process here, so stored calls cannot be tried.'];
  const taken = calls.filter(({ kind }) => kind === 'arrival');
  const refused = calls.filter(({ kind }) => kind === 'refused');
  if (calls.length === 0) return ['No call of this account is stored: nothing shows yet that it fits.'];
  const count = (list: readonly PastCall[], becomes: PastCall['becomes']) =>
    list.filter((call) => call.becomes === becomes);
  const verified = taken.length - count(taken, 'refused').length;
  const sentences: string[] = [];
  if (taken.length > 0)
    sentences.push(
      `Of the latest ${inCalls(taken.length)} taken in, it reads and verifies ${verified.toString()}.`,
    );
  sentences.push(...named(count(taken, 'refused'), 'It would refuse'));
  sentences.push(...named(count(taken, 'read-otherwise'), 'It would read otherwise'));
  if (refused.length > 0) {
    const now = refused.length - count(refused, 'refused').length;
    sentences.push(`Of the latest ${inCalls(refused.length)} refused, it would take ${now.toString()}.`);
  }
  return sentences;
}

const inCalls = (count: number) => (count === 1 ? 'call' : `${count.toString()} calls`);

function named(calls: readonly PastCall[], begin: string): string[] {
  const told = calls.slice(0, NAMED).map(({ id, detail }) => `${begin} call ${id.toString()}: ${detail}.`);
  const more = calls.length - told.length;
  return more > 0 ? [...told, `And ${more.toString()} more.`] : told;
}
