import Link from 'next/link';
import { GiveLinkForm } from '#components/integration/give-link-form.tsx';
import { ActForm } from '#components/operator/act-form.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Operator } from '#lib/core/actors.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { readLinkSince } from '#lib/data/integration-links.ts';
import type { AccountView } from '#lib/data/provider-accounts-page.ts';
import type { AccountPerson } from '#lib/data/provider-accounts-people.ts';
import { site } from '#lib/flows/site.ts';
import { endLinkAction, giveLinkAction } from './integrator-actions.ts';

/** Who may open the account's integration pages, and the link to them. */
export async function IntegratorSection({
  operator,
  account: { id, slug },
  people,
  when,
}: {
  operator: Operator;
  account: Pick<AccountView, 'id' | 'slug'>;
  people: readonly AccountPerson[];
  when: Calendar;
}) {
  const { db } = await site();
  const since = await readLinkSince(operator, db, id);
  const given = people.filter(({ endedAt }) => endedAt === null).length;
  const ways = [
    ['', 'Set-up'],
    ['/test', 'Test console'],
    ['/calls', 'Delivery log'],
  ] as const;
  return (
    <Section id="part-integration" title="Integration pages">
      <p className="mb-2 max-w-text">
        Callback URL, signature, programs, test console and delivery log, for whoever sets the callback up on
        the other side. {doorInWords(given, since === null ? null : when.plain(since))}
      </p>
      <ul className="mb-4 flex flex-wrap gap-x-5">
        {ways.map(([part, text]) => (
          <li key={part}>
            <Link
              href={`/integrate/${slug}${part}`}
              prefetch={false}
              className="link inline-flex min-h-11 items-center"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
      <div className="grid gap-4">
        <GiveLinkForm action={giveLinkAction} slug={slug} replaces={since !== null} />
        {since !== null && (
          <ActForm
            id="end-link"
            action={endLinkAction}
            hidden={{ slug }}
            submit="End the link"
            busy="Ending …"
            confirm="End it"
            look="danger"
          />
        )}
      </div>
    </Section>
  );
}

/** Who can open the pages as it is now. @param since of the link in force; null for none */
function doorInWords(given: number, since: string | null): string {
  const people =
    given === 1 ? 'the person given access above' : `the ${given.toString()} people given access above`;
  if (since !== null && given > 0)
    return `Open to ${people}, who sign in, and to whoever has the link made ${since}.`;
  if (since !== null) return `Open to whoever has the link made ${since}.`;
  if (given > 0) return `Open to ${people}, who sign in. There is no link.`;
  return 'Closed: nobody was given access, and there is no link.';
}
