import { redirect } from 'next/navigation';
import { placeOf } from '#components/site/places.ts';
import { currentSession } from '#lib/web/session.ts';

/** Leads everybody to where they belong: after signing in, and from an icon on a phone. */
export default async function StartPage() {
  const session = await currentSession();
  redirect(session === null ? '/' : placeOf(session.roles).href);
}
