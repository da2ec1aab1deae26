import Link from 'next/link';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { Integrator } from '#lib/core/actors.ts';

const PARTS = [
  ['setup', 'Set up'],
  ['test', 'Test'],
  ['calls', 'Calls'],
  ['results', 'Results'],
] as const;

export type AccountPart = (typeof PARTS)[number][0];

/** Where each part of an account is. */
const PATHS: Record<AccountPart, (slug: string) => string> = {
  setup: (slug) => `/integrate/${slug}`,
  test: (slug) => `/integrate/${slug}/test`,
  calls: (slug) => `/integrate/${slug}/calls`,
  results: (slug) => `/advertiser/${slug}/results`,
};

/** Whence somebody came; whoever holds a link has nothing above it. */
function above(by: Integrator['by'], slug: string): { href: string; text: string } | null {
  if (by === 'link') return null;
  return by === 'access'
    ? { href: '/advertiser', text: 'Accounts' }
    : { href: `/operator/providers/${slug}`, text: 'Provider account' };
}

/**
 * The head of every page of one provider account.
 * @param lead what this page shows. @param by as whom it is seen: results are for those who were given access
 */
export function AccountHead({
  slug,
  name,
  part,
  lead,
  by,
  title,
}: {
  slug: string;
  name: string;
  part: AccountPart;
  lead: string;
  by: Integrator['by'];
  /** Where it is not the part's own name. */
  title?: string;
}) {
  const up = above(by, slug);
  const seen = PARTS.filter(([one]) => one !== 'results' || by === 'access');
  return (
    <>
      {up !== null && (
        <p className="mb-4 text-meta">
          <Link href={up.href} prefetch={false} className="link">
            {up.text}
          </Link>
        </p>
      )}
      <PageTitle lead={lead}>
        {name} · {title ?? seen.find(([one]) => one === part)?.[1]}
      </PageTitle>
      <Tabs
        label={name}
        tabs={seen.map(([one, text]) => ({ href: PATHS[one](slug), text, current: one === part }))}
      />
    </>
  );
}
