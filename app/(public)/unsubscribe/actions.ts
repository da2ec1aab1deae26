'use server';
import { redirect } from 'next/navigation';
import { readUnsubscribe, unsubscribeQuery } from '#lib/core/mail/unsubscribe.ts';
import { unsubscribe } from '#lib/flows/choose-news.ts';
import { unsubscribeKey } from '#lib/flows/render-mail.ts';
import { site } from '#lib/flows/site.ts';

/** Stops the kind of news a signed link names. */
export async function unsubscribeAction(form: FormData): Promise<void> {
  const { key, db } = await site();
  const signing = unsubscribeKey(key);
  const wanted = readUnsubscribe(signing, Object.fromEntries(form));
  if (wanted === null) redirect('/unsubscribe');
  await unsubscribe(db, wanted);
  redirect(`/unsubscribe?${unsubscribeQuery(signing, wanted)}&done=1`);
}
