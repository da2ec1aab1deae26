import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { AccountHead } from '#components/advertiser/account-head.tsx';
import { CallVerdict } from '#components/advertiser/call-verdict.tsx';
import { ReadingSteps } from '#components/postbacks/reading-steps.tsx';
import { RequestView } from '#components/postbacks/request-view.tsx';
import { TownTime } from '#components/postbacks/town-time.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { readCallName } from '#lib/data/account-call.ts';
import { readAccountCallAgain } from '#lib/flows/read-account-call.ts';
import { site } from '#lib/flows/site.ts';
import { requireAtAccount } from '#lib/web/integrator.ts';
import type { PageProps } from '#lib/web/page-props.ts';

export const metadata: Metadata = { title: 'One call' };

export default async function CallPage({ params }: PageProps<{ slug: string; call: string }>) {
  const { slug, call } = await params;
  const calls = `/integrate/${encodeURIComponent(slug)}/calls`;
  const { integrator, account } = await requireAtAccount(slug, `${calls}/${encodeURIComponent(call)}`);
  const name = readCallName(call);
  const here = await site();
  const seen = name === null ? null : await readAccountCallAgain(here, integrator, slug, name);
  if (seen === null) notFound();
  const when = calendar('UTC', new Date());
  const { read } = seen;
  return (
    <>
      <AccountHead
        slug={slug}
        name={account.name}
        part="calls"
        by={integrator.by}
        title={seen.transaction ?? 'Refused call'}
        lead={`Came ${when.on(seen.receivedAt)} UTC${seen.test ? ', a test call' : ''}.`}
      />
      <CallVerdict code={seen.verdict} detail={seen.detail} copies={seen.copies} />
      <Section title="The request">
        {read === null ? (
          <p className="text-muted">It can no longer be shown: the key it was sealed with was destroyed.</p>
        ) : (
          <>
            <RequestView {...read} />
            <p className="mt-2 max-w-text text-meta text-muted">
              What tells of a person, such as an address or a device, is masked as well.
            </p>
          </>
        )}
      </Section>
      {read !== null && (
        <Section title="Step by step">
          <p className="mb-2 max-w-text text-meta text-muted">
            Read again just now, with the definition it came under and the secrets in force today, at the time
            it came. Nothing was changed by it.
          </p>
          <ReadingSteps steps={read.steps} closed={!here.opensSecrets} />
          <TownTime demo={here.config.demo && name?.kind === 'arrival'} steps={read.steps} />
        </Section>
      )}
      <p className="mt-8">
        <Link href={calls} prefetch={false} className="link">
          All calls
        </Link>
      </p>
    </>
  );
}
