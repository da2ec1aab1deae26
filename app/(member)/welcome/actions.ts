'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { WelcomeState } from '#components/welcome/welcome-state.ts';
import { site } from '#lib/flows/site.ts';
import { welcomeMember } from '#lib/flows/welcome-member.ts';
import { requireMember } from '#lib/web/session.ts';

const text = z.string().trim().max(60).catch('');
const formShape = z.object({ country: text, timeZone: text });

/** Keeps country and time zone, or says beside the field what is wrong. */
export async function welcomeAction(_state: WelcomeState, form: FormData): Promise<WelcomeState> {
  const member = await requireMember('/welcome');
  const answers = formShape.parse(Object.fromEntries(form));
  const { db } = await site();
  const done = await welcomeMember(db, member, answers);
  if (!done.ok) return { ...answers, errors: done.errors };
  redirect('/overview');
}

/** Puts the questions off; they stand under Account. */
export async function skipWelcomeAction(): Promise<void> {
  const member = await requireMember('/welcome');
  const { db } = await site();
  await welcomeMember(db, member, null);
  redirect('/overview');
}
