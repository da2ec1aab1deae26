import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { getServerSession } from 'next-auth';
import { cache } from 'react';
import type { Advertiser, Agent, Member, Operator } from '#lib/core/actors.ts';
import { site } from '#lib/flows/site.ts';
import { ASKED_ADDRESS } from '#lib/web/asked-address.ts';
import { authOptions } from '#lib/web/auth-options.ts';
import { readSession } from '#lib/web/session-shape.ts';

/** Who is signed in, or null. Looked up once per request. */
export const currentSession = cache(async () => {
  const session: unknown = await getServerSession(authOptions(await site()));
  return readSession(session);
});

/** The number of whoever is signed in, as whatever; null for nobody. */
export async function currentPersonId(): Promise<bigint | null> {
  const session = await currentSession();
  return session === null ? null : BigInt(session.personId);
}

/** The signed-in member, or null; one and the same for a request. */
export const currentMember = cache(async (): Promise<Member | null> => {
  const session = await currentSession();
  if (session?.member == null || !session.roles.includes('member')) return null;
  const { id, publicId, timeZone } = session.member;
  return {
    personId: BigInt(session.personId),
    memberId: BigInt(id),
    publicId,
    timeZone,
  } as Member;
});

/** The signed-in operator, or null. */
export async function currentOperator(): Promise<Operator | null> {
  const session = await currentSession();
  return session?.roles.includes('operator') ? ({ personId: BigInt(session.personId) } as Operator) : null;
}

/** Whoever is signed in and may answer questions, or null. */
export async function currentAgent(): Promise<Agent | null> {
  const session = await currentSession();
  const answers = session?.roles.some((role) => role === 'support' || role === 'operator') ?? false;
  return session !== null && answers ? ({ personId: BigInt(session.personId) } as Agent) : null;
}

/** The signed-in advertiser, or null. */
export async function currentAdvertiser(): Promise<Advertiser | null> {
  const session = await currentSession();
  return session?.roles.includes('advertiser')
    ? ({ personId: BigInt(session.personId) } as Advertiser)
    : null;
}

/**
 * The member, or the sign-in page and back; whoever is signed in as somebody else is led to where they belong.
 * @param back left out: the address that was asked for
 */
export async function requireMember(back?: string): Promise<Member> {
  return (await currentMember()) ?? leadAway(back);
}

/** The operator, or the sign-in page and back; whoever is signed in as somebody else learns nothing of these pages. */
export async function requireOperator(back?: string): Promise<Operator> {
  return (await currentOperator()) ?? leadAway(back);
}

/** The agent, or the sign-in page and back; whoever is signed in as somebody else learns nothing of these pages. */
export async function requireAgent(back?: string): Promise<Agent> {
  return (await currentAgent()) ?? leadAway(back);
}

/** The advertiser, or the sign-in page and back; whoever is signed in as somebody else learns nothing of these pages. */
export async function requireAdvertiser(back?: string): Promise<Advertiser> {
  const advertiser = await currentAdvertiser();
  if (advertiser !== null) return advertiser;
  // /start leads here whoever belongs nowhere else: they must not go round in a circle.
  if ((await currentSession()) !== null) notFound();
  return leadAway(back);
}

/** To sign in and back; whoever is signed in already, to where they belong. */
async function leadAway(back?: string): Promise<never> {
  if ((await currentSession()) !== null) redirect('/start');
  const asked = back ?? (await headers()).get(ASKED_ADDRESS) ?? '/start';
  redirect(`/sign-in?next=${encodeURIComponent(asked)}`);
}

/** Whether a request was made by a page of ours: forms of other sites carry another origin. */
export async function fromOwnPage(): Promise<boolean> {
  const sent = await headers();
  const fetchSite = sent.get('sec-fetch-site');
  if (fetchSite !== null) return fetchSite === 'same-origin' || fetchSite === 'none';
  const origin = URL.parse(sent.get('origin') ?? '');
  return origin !== null && origin.host === (sent.get('x-forwarded-host') ?? sent.get('host'));
}
