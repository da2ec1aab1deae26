import { redirect } from 'next/navigation';
import { placeOf } from '#components/site/places.ts';
import { currentSession } from '#lib/web/session.ts';

/** Leads everybody to where they belong: after signing in, and from an icon on a phone. */
export default async function StartPage() {
  const session = await currentSession();
  if (session === null) redirect('/');
  // Without an earning account nobody belongs on a member's pages, which lead back here.
  const roles = session.roles.filter((role) => role !== 'member' || session.member !== null);
  redirect(placeOf(roles).href);
}
