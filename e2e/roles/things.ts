import { randomUUIDv7 } from 'node:crypto';
import { hashTicketKey } from '#lib/core/tickets/access.ts';
import { answerBy } from '#lib/core/tickets/states.ts';
import { insertClick } from '#lib/data/clicks.ts';
import { inTransaction } from '#lib/data/db.ts';
import { appendMessage } from '#lib/data/ticket-messages.ts';
import { insertTicket, nextTicketId } from '#lib/data/tickets.ts';
import { correctPoints } from '#lib/flows/correct-points.ts';
import { visitorKey } from '#lib/flows/ticket-keys.ts';
import { type TestSite, testOperator } from '#lib/testing/test-site.ts';

/** A ticket with a message and a file of who asked, and a note and a file that are for agents alone. */
export interface PlantedTicket {
  readonly ticketId: bigint;
  readonly fileId: bigint;
  readonly noteFileId: bigint;
  /** What a visitor opens it with; of no use for a member's. */
  readonly key: string;
}

/** A member with one of each thing that is theirs. */
export interface PlantedMember extends PlantedTicket {
  readonly memberId: bigint;
  readonly personId: bigint;
  readonly publicId: string;
  readonly email: string;
  /** Public id of a conversion. */
  readonly conversion: string;
  /** Id of a start without a conversion. */
  readonly start: string;
  /** Name of a change of their points by a person of the site. */
  readonly correction: string;
  /** What stands on no page but those of this member, of agents and of operators. */
  readonly marks: readonly string[];
}

/** What only agents and operators read of a ticket. */
export const noteMarks = (word: string) => [`Note about ${word}`, `note-${word}.pdf`];
const askedMarks = (word: string) => [`Where is my ${word}?`, `${word}.pdf`];

/** @param points so many that they stand nowhere by chance @param word names what is planted */
export async function plantMember(
  t: TestSite,
  { points, word, provider, offerId }: { points: string; word: string; provider: string; offerId: bigint },
): Promise<PlantedMember> {
  const { db } = t.site;
  const { memberId, publicId, email } = await t.member();
  const { personId } = await db.member.findUniqueOrThrow({ where: { id: memberId } });
  const transaction = `tx-of-${word}`;
  await t.send(provider, { kind: 'credit', member: publicId, transaction, amount: points });
  const { publicId: conversion } = await db.conversion.findFirstOrThrow({ where: { memberId } });
  const start = randomUUIDv7();
  const { providerId } = await db.offer.findUniqueOrThrow({ where: { id: offerId } });
  const click = { memberId, providerId, offerId, country: null, device: null };
  await inTransaction(db, (tx) => insertClick(tx, { id: start, ...click }));
  const reason = `Given for the ${word}`;
  const given = await correctPoints(t.site.engine, testOperator, { memberId, points: 7n, reason });
  if (!given.ok) throw new Error(given.why);
  const correction = `correction-${given.id.toString()}`;
  const ticket = await plantTicket(t, { email, word, memberId, personId });
  return {
    ...{ memberId, personId: personId ?? 0n, publicId, email, conversion, start, correction },
    ...ticket,
    marks: [
      ...[
        email,
        publicId,
        conversion,
        start,
        correction,
        reason,
        transaction,
        points,
        Number(points).toLocaleString('en'),
      ],
      ...askedMarks(word),
    ],
  };
}

export async function plantTicket(
  t: TestSite,
  who: { email: string; word: string; memberId?: bigint; personId?: bigint | null },
): Promise<PlantedTicket> {
  const { email, word, memberId = null, personId = null } = who;
  const now = new Date();
  const file = (name: string) =>
    ({ name, mediaType: 'application/pdf', data: Buffer.from(`%PDF-1.4 ${name}`) }) as const;
  const [[body = '', name = ''], [note = '', noteName = '']] = [askedMarks(word), noteMarks(word)];
  return inTransaction(t.site.db, async (tx) => {
    const ticketId = await nextTicketId(tx);
    const key = visitorKey(t.site.key, ticketId);
    const accessHash = memberId === null ? hashTicketKey(key) : null;
    const about = {
      conversionId: null,
      clickId: null,
      topic: 'other',
      targetAt: answerBy(now),
      now,
    } as const;
    await insertTicket(tx, { id: ticketId, memberId, email, accessHash, ...about });
    const first = { ticketId, now, body, files: [file(name)] };
    await appendMessage(tx, { ...first, author: 'asker', personId });
    const second = { ticketId, now, body: note, files: [file(noteName)] };
    await appendMessage(tx, { ...second, author: 'agent', personId: null, internal: true });
    const kept = await tx.ticketFile.findMany({
      where: { message: { ticketId } },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    return { ticketId, key, fileId: kept[0]?.id ?? 0n, noteFileId: kept[1]?.id ?? 0n };
  });
}
