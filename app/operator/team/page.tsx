import type { Metadata } from 'next';
import { ProveByMail } from '#components/account/prove-by-mail.tsx';
import { ActForm } from '#components/operator/act-form.tsx';
import type { ActField } from '#components/operator/act-state.ts';
import { DoneNotice } from '#components/operator/done-notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { Table } from '#components/ui/table.tsx';
import { sendsMail } from '#lib/config/env.ts';
import { readTeam, type TeamPerson } from '#lib/data/team.ts';
import { canProve, FRESH_MINUTES } from '#lib/flows/prove-self.ts';
import { site } from '#lib/flows/site.ts';
import { ownStanding } from '#lib/web/own-standing.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { mailSignInLinkAction } from '../../(member)/account/actions.ts';
import { endAnsweringAction, endRunningAction, letAnswerAction, letRunAction } from './actions.ts';

export const metadata: Metadata = { title: 'Team' };

/** A form that was sent twice, or a page that was closed, has shown its password to nobody. */
const LOST =
  'If a password was shown for them and is lost, end all their parts here and let them in again: there is a new one.';

const DONE = {
  support: `They answer tickets from now on, and sign in as before. ${LOST}`,
  operator: `They run the site from now on, and sign in as before. ${LOST}`,
  ended: 'Ended. They are signed out, and unless they still answer, their unsolved tickets are nobody’s.',
};

const SIGNS_IN =
  'Who has an account signs in as before. A new one, one that comes back, and one whose address nobody confirmed gets a new password, shown to you once; whoever was signed in to it is out.';

const EMAIL = { name: 'email', label: 'E-mail', kind: 'line' } as const;

export default async function TeamPage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/team');
  const { db, config } = await site();
  const [people, own] = await Promise.all([readTeam(operator, db), ownStanding()]);
  const query = await searchParams;
  // An act that leads back here is later than what its neighbours answered; one that answers beside its form changes nothing.
  const version = typeof query.at === 'string' ? query.at : '';
  const mail = sendsMail(config);
  const proves = canProve(own, new Date());
  const running = people.filter((person) => person.operator);
  const proof: ActField[] = own.hasPassword
    ? [
        {
          name: 'password',
          label: 'Your own password',
          kind: 'secret',
          hint: 'A browser left open is not enough.',
        },
      ]
    : [];
  return (
    <>
      <PageTitle
        lead={`Operators see and do everything here. Support agents see tickets, with the row and the calls behind them, and nothing else. ${mail ? 'Whoever joins or leaves is told by mail, and every operator with them.' : 'This site sends no mail yet: who joins or leaves stands in the audit log alone.'}`}
      >
        Team
      </PageTitle>
      <DoneNotice done={query.done} words={DONE} />
      <TeamTable people={people} />
      {proves ? (
        <>
          <Section title="Let somebody answer tickets">
            <ActForm
              id="answer"
              version={version}
              action={letAnswerAction}
              fields={[{ ...EMAIL, hint: SIGNS_IN }, ...proof]}
              submit="Let them answer"
              busy="Letting in …"
            />
          </Section>
          <Section title="Let somebody run the site">
            <ActForm
              id="run"
              version={version}
              action={letRunAction}
              fields={[
                {
                  ...EMAIL,
                  hint: 'They can do all that you can, and end your own part here. Passwords are as above.',
                },
                ...proof,
              ]}
              submit="Make them an operator"
              busy="Letting in …"
            />
          </Section>
        </>
      ) : (
        <Section title="Let somebody in">
          <Unproved mail={mail} later={query.link === 'later'} />
        </Section>
      )}
      {running.length > 1 && proves && (
        <Section title="End somebody’s running of the site">
          <ActForm
            key={running.length}
            id="end-running"
            action={endRunningAction}
            fields={[
              {
                ...EMAIL,
                label: 'Who',
                kind: 'choice',
                hint: 'They are signed out at once. An earning account of theirs stays.',
                options: [
                  { value: '', label: 'Choose' },
                  ...running.map(({ email }) => ({
                    value: email,
                    label: email === own.email ? `${email} (you)` : email,
                  })),
                ],
              },
              ...proof,
            ]}
            submit="End"
            busy="Ending …"
            look="danger"
          />
        </Section>
      )}
    </>
  );
}

function TeamTable({ people }: { people: readonly TeamPerson[] }) {
  return (
    <Table
      label="Team"
      columns={[{ name: 'E-mail' }, { name: 'Role' }, { name: 'Unsolved' }, { name: 'Act' }]}
    >
      {people.map(({ personId, email, operator, support, open }) => (
        <tr key={personId.toString()}>
          <td>{email}</td>
          <td>{[operator && 'operator', support && 'support'].filter(Boolean).join(', ')}</td>
          <td>{open.toString()}</td>
          <td className="py-1">
            {support && (
              <ActForm
                id={`end-${personId.toString()}`}
                action={endAnsweringAction}
                hidden={{ email }}
                submit={operator ? 'End support' : 'End'}
                about={email}
                busy="Ending …"
                confirm={`End the answering of ${email}`}
                look="danger"
              />
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** What is left for an operator who can show by nothing that it is them. */
function Unproved({ mail, later }: { mail: boolean; later: boolean }) {
  if (mail)
    return <ProveByMail action={mailSignInLinkAction} place="team" minutes={FRESH_MINUTES} later={later} />;
  return (
    <p className="max-w-text">
      You have no password, and a browser left open is not enough. This site sends no mail yet: on the server,{' '}
      <code>npm run -s bounty -- operator add</code> and <code>support add</code> do it.
    </p>
  );
}
