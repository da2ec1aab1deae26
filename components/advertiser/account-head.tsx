import Link from 'next/link';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Tabs } from '#components/ui/tabs.tsx';

const PARTS = [
  ['setup', '', 'Set up'],
  ['test', '/test', 'Test'],
  ['calls', '/calls', 'Calls'],
  ['results', '/results', 'Results'],
] as const;

export type AccountPart = (typeof PARTS)[number][0];

/** The head of every page of one provider account. @param lead what this page shows */
export function AccountHead({
  slug,
  name,
  part,
  lead,
}: {
  slug: string;
  name: string;
  part: AccountPart;
  lead: string;
}) {
  const here = PARTS.find(([one]) => one === part);
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/advertiser" prefetch={false} className="link">
          Accounts
        </Link>
      </p>
      <PageTitle lead={lead}>
        {name} · {here?.[2]}
      </PageTitle>
      <Tabs
        label={name}
        tabs={PARTS.map(([one, path, text]) => ({
          href: `/advertiser/${slug}${path}`,
          text,
          current: one === part,
        }))}
      />
    </>
  );
}
