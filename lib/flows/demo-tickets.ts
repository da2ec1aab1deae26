import { createHash } from 'node:crypto';
import type { Deed } from '#lib/core/demo/deed.ts';
import { answerTicket } from '#lib/flows/answer-ticket.ts';
import { noteOnTicket } from '#lib/flows/note-on-ticket.ts';
import { openTicket } from '#lib/flows/open-ticket.ts';
import { replyToTicket } from '#lib/flows/reply-to-ticket.ts';
import type { Town } from '#lib/flows/town.ts';

/** Says what is said on the town's tickets, by the acts of those who say it. Said twice, it stands once. */
export async function talkOfTown(
  town: Town,
  deed: Extract<Deed, { do: 'ask' | 'answer' | 'note' | 'reply' }>,
): Promise<void> {
  const { site, agent, people } = town;
  const member = people[deed.who];
  const { message } = deed;
  const now = new Date();
  // The same words are the same form: a start that was cut short does not say them again.
  const form = createHash('sha256').update(`${deed.do} ${deed.who} ${message}`).digest('base64url');
  if (deed.do === 'ask') {
    const about = await startOf(town, member.memberId, deed.offer);
    const question = { topic: 'missing-points', message, about, follows: null, files: [], form } as const;
    return done(deed, await openTicket(site, { kind: 'member', member }, question, now));
  }
  const { id: ticketId, seen } = await latestTicket(town, member.memberId);
  if (deed.do === 'reply')
    done(
      deed,
      await replyToTicket(
        site,
        { kind: 'member', member },
        { ticketId, message, files: [], form, source: 'demo' },
        now,
      ),
    );
  else if (deed.do === 'note')
    done(deed, await noteOnTicket(site, agent, { ticketId, note: message, form }, now));
  else
    done(
      deed,
      await answerTicket(site, agent, { ticketId, message, files: [], solve: false, seen, form }, now),
    );
}

/** The member's latest start of an offer: the row the question is about. */
async function startOf({ site }: Town, memberId: bigint, externalId: string): Promise<string> {
  const { id } = await site.db.click.findFirstOrThrow({
    where: { memberId, offer: { externalId } },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return id;
}

async function latestTicket({ site }: Town, memberId: bigint): Promise<{ id: bigint; seen: bigint }> {
  const { id, messages } = await site.db.ticket.findFirstOrThrow({
    where: { memberId },
    orderBy: { id: 'desc' },
    select: {
      id: true,
      messages: { where: { internal: false }, orderBy: { id: 'desc' }, take: 1, select: { id: true } },
    },
  });
  return { id, seen: messages[0]?.id ?? 0n };
}

function done(deed: Deed, result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error(`the town could not ${deed.do} on its ticket`);
}
