import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AGENT_PLACES, OPERATOR_PLACES } from '#components/site/places.ts';
import { Main, SiteHeader } from '#components/site/site-header.tsx';
import { countWaitingCorrections } from '#lib/data/corrections-desk.ts';
import { countOpenTickets } from '#lib/data/tickets-desk.ts';
import { countQuarantine } from '#lib/data/waiting-calls.ts';
import { site } from '#lib/flows/site.ts';
import { currentAgent, currentOperator, currentSession, requireOperator } from '#lib/web/session.ts';
import { SignedInPanel } from '../shell.tsx';

/** A number that fits beside a word; nothing for none. */
const few = (count: number) => (count >= 100 ? '99+' : count.toString());

/**
 * The frame of those who run the site and of those who answer for it. It only draws: every page asks again who is there.
 * @param sheet a page opened over this one, where a part of the site has such (an `@sheet` slot)
 */
export default async function OperatorLayout({
  children,
  sheet,
}: {
  children: ReactNode;
  sheet?: ReactNode;
}) {
  const session = await currentSession();
  const operator = await currentOperator();
  const agent = session?.roles.includes('support') === true;
  if (operator === null && !agent) await requireOperator();
  if (session === null) notFound();
  const { db } = await site();
  const waiting = operator === null ? 0 : await countQuarantine(operator, db);
  const corrections = operator === null ? 0 : (await countWaitingCorrections(operator, db)).waiting;
  const answering = await currentAgent();
  const open = answering === null ? 0 : (await countOpenTickets(answering, db, new Date())).open;
  return (
    <>
      <SiteHeader
        home={operator === null ? '/operator/tickets' : '/operator'}
        label="Operator"
        places={operator === null ? AGENT_PLACES : OPERATOR_PLACES}
        marks={{
          ...(waiting > 0 ? { '/operator/quarantine': few(waiting) } : {}),
          ...(corrections > 0 ? { '/operator/corrections': few(corrections) } : {}),
          ...(open > 0 ? { '/operator/tickets': few(open) } : {}),
        }}
        panel={<SignedInPanel session={session} here="operator" />}
      />
      <Main>{children}</Main>
      {sheet}
    </>
  );
}
