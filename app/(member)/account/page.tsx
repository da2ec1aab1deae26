import type { Metadata } from 'next';
import { PageTitle } from '#components/ui/page-title.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { currentSession, requireMember } from '#lib/web/session.ts';
import { signOutAction, signOutEverywhereAction } from './actions.ts';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const member = await requireMember('/account');
  const session = await currentSession();
  return (
    <>
      <PageTitle>Account</PageTitle>
      <dl className="mb-8 max-w-text border-t border-line">
        <Fact name="E-mail" value={session?.email ?? ''} />
        <Fact name="Id that providers see" value={<span className="font-mono">{member.publicId}</span>} />
        <Fact name="Time zone" value={member.timeZone} />
      </dl>
      <div className="flex flex-wrap gap-3">
        <form action={signOutAction}>
          <SubmitButton busy="Signing out …">Sign out</SubmitButton>
        </form>
        <form action={signOutEverywhereAction}>
          <SubmitButton busy="Signing out …" look="plain">
            Sign out everywhere
          </SubmitButton>
        </form>
      </div>
      <p className="mt-3 text-meta text-muted">
        “Everywhere” ends every session on every device at once, this one included.
      </p>
    </>
  );
}

function Fact({ name, value }: { name: string; value: React.ReactNode }) {
  return (
    <div className="grid gap-x-4 border-b border-line py-2 md:grid-cols-[14rem_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
