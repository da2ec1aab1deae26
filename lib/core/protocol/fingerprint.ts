import { hash } from 'node:crypto';
import { normalisedAmount } from './amount.ts';
import type { Notice } from './notice.ts';

/**
 * Digest (sha256 in hex) of what a notice says, in one normal form: equal digests under one key are copies, different ones
 * a conflict. Request ids, send times, names and addresses are left out: a copy may differ in them.
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
  return hash('sha256', JSON.stringify(facts), 'hex');
}

/** The digest (sha256 in hex) under which a key is indexed: fixed width, whatever a network calls an id. */
export function keyHash(text: string): string {
  return hash('sha256', text, 'hex');
}
