import type { Metadata } from 'next';
import Link from 'next/link';
import { ActForm } from '#components/operator/act-form.tsx';
import { DoneNotice } from '#components/operator/done-notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { Table } from '#components/ui/table.tsx';
import { readSupport } from '#lib/data/support-people.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { endSupportAction, giveSupportAction } from './actions.ts';

export const metadata: Metadata = { title: 'Who answers' };

const DONE = {
  given: 'They answer tickets from now on.',
  ended: 'Ended. They are signed out, and their unsolved tickets are nobody’s.',
};

export default async function AgentsPage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/tickets/agents');
  const { db } = await site();
  const people = await readSupport(operator, db);
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/tickets" className="text-petrol underline">
          Tickets
        </Link>
      </p>
      <PageTitle lead="Support agents see tickets, with the row and the calls behind them, and nothing else of the site. Operators may answer too.">
        Who answers
      </PageTitle>
      <DoneNotice done={(await searchParams).done} words={DONE} />
      <Table
        label="Who answers"
        columns={[{ name: 'E-mail' }, { name: 'Role' }, { name: 'Unsolved', number: true }, { name: 'Act' }]}
      >
        {people.map(({ personId, email, operator: runs, open }) => (
          <tr key={personId.toString()}>
            <td>{email}</td>
            <td>{runs ? 'operator' : 'support'}</td>
            <td className="text-right">{open.toString()}</td>
            <td className="py-1">
              {!runs && (
                <ActForm
                  id={`end-${personId.toString()}`}
                  action={endSupportAction}
                  hidden={{ email }}
                  submit="End"
                  busy="Ending …"
                  confirm={`End the answering of ${email}`}
                  look="danger"
                />
              )}
            </td>
          </tr>
        ))}
      </Table>
      <Section title="Let somebody answer">
        <ActForm
          key={people.length}
          id="give"
          action={giveSupportAction}
          fields={[
            {
              name: 'email',
              label: 'E-mail',
              kind: 'line',
              hint: 'Of somebody who has signed up here already.',
            },
          ]}
          submit="Let them answer"
          busy="Giving …"
        />
      </Section>
    </>
  );
}
