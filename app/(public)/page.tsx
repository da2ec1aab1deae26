import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Track } from '#components/conversions/track.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { PageTitle } from '#components/ui/page-title.tsx';
import { trackOf } from '#lib/core/track.ts';
import { currentMember, currentOperator } from '#lib/web/session.ts';

export default async function StartPage() {
  if ((await currentMember()) !== null) redirect('/activity');
  if ((await currentOperator()) !== null) redirect('/operator/postbacks');
  return (
    <>
      <PageTitle lead="Finish offers, surveys and purchases. The provider tells us so; we check the call and credit your points, exactly once.">
        Always know where each point is, and what happens next
      </PageTitle>
      <Track stops={trackOf({ state: 'pending', finalAfter: null }, new Date())} />
      <p className="mt-4 mb-8 max-w-text text-muted">
        Everything you start is listed from the first second. Every wait has a reason and an end, and you see
        both before you start. 1,000 points are 1 US dollar.
      </p>
      <div className="flex flex-wrap gap-3">
        <Link href="/sign-in" className={buttonClass('primary')}>
          Sign in
        </Link>
        <Link href="/sign-up" className={buttonClass('plain')}>
          Create account
        </Link>
      </div>
    </>
  );
}
