import { hash } from 'node:crypto';
import { normalisedAmount } from './amount.ts';
import type { Notice } from './notice.ts';

/** Hex digits of a digest that are kept: 128 bits tell calls apart as well as 256 do, and a credit stores five. */
const KEPT = 32;

const digest = (text: string) => hash('sha256', text, 'hex').slice(0, KEPT);

/**
 * Digest (the first half of a sha256, in hex) of what a notice says, in one normal form: equal digests under one key are
 * copies, different ones a conflict. Request ids, send times, names and addresses are left out: a copy may differ in them.
 */
export function factsFingerprint(
  notice: Pick<Notice, 'member' | 'offer' | 'event' | 'amount' | 'kind' | 'test' | 'conversionKey'>,
): string {
  const amount = notice.amount && [normalisedAmount(notice.amount.text), notice.amount.unit];
  const facts = [
    1,
    notice.kind,
    notice.test,
    notice.conversionKey,
    notice.member,
    notice.offer,
    notice.event,
    amount,
  ];
  return digest(JSON.stringify(facts));
}

/** The digest (the first half of a sha256, in hex) under which a key is indexed: of one width, whatever a network's ids are. */
export function keyHash(text: string): string {
  return digest(text);
}
