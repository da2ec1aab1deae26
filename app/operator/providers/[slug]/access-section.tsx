import { ActForm } from '#components/operator/act-form.tsx';
import { Disclosure } from '#components/operator/disclosure.tsx';
import { Section } from '#components/ui/section.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import type { AccountPerson } from '#lib/data/provider-accounts-people.ts';
import { endAction, giveAction } from './actions.ts';

/** Who sees the account from the advertiser's side, and how that is given and ended. */
export function AccessSection({
  slug,
  people,
  when,
}: {
  slug: string;
  people: readonly AccountPerson[];
  when: Calendar;
}) {
  return (
    <Section id="part-people" title="People with advertiser access">
      {people.length === 0 ? (
        <p className="text-muted">
          Nobody yet. Give access to whoever sets the callback up on the other side.
        </p>
      ) : (
        <Table
          label="People with advertiser access"
          columns={[{ name: 'E-mail' }, { name: 'Since (UTC)' }, { name: 'Ended' }, { name: 'Act' }]}
        >
          {people.map(({ personId, email, givenAt, endedAt }) => (
            <tr key={personId.toString()}>
              <td>{email}</td>
              <td>{when.short(givenAt)}</td>
              <td className="text-muted">{endedAt === null ? '—' : when.short(endedAt)}</td>
              <td className="py-1">
                {endedAt === null && (
                  <ActForm
                    id={`end-${personId.toString()}`}
                    action={endAction}
                    hidden={{ slug, personId: personId.toString() }}
                    submit="End access"
                    about={email}
                    busy="Ending …"
                    confirm={`End the access of ${email}`}
                    look="danger"
                  />
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Disclosure label="Give access">
        <ActForm
          key={people.filter(({ endedAt }) => endedAt === null).length}
          id="give"
          action={giveAction}
          hidden={{ slug }}
          fields={[
            {
              name: 'email',
              label: 'E-mail',
              kind: 'line',
              hint: 'Of somebody who signed up here and confirmed their address, or got their password from you. Anybody else: an integration link.',
            },
          ]}
          submit="Give access"
          busy="Giving …"
        />
      </Disclosure>
    </Section>
  );
}
