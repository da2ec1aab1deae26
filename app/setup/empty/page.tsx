import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EmptyForm } from '#components/site/empty-form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { contentsInWords, keptInWords } from '#lib/core/demo/removal.ts';
import { lookAtDemo } from '#lib/flows/remove-demo.ts';
import { site } from '#lib/flows/site.ts';
import { canStartEmpty, isStartedEmpty } from '#lib/flows/start-empty.ts';
import { requireOperator } from '#lib/web/session.ts';
import { startEmptyAction } from './actions.ts';

export const metadata: Metadata = { title: 'Start empty' };

export default async function StartEmptyPage() {
  const { config, db } = await site();
  if (await isStartedEmpty(db)) return <StartedEmpty />;
  await requireOperator('/setup/empty');
  const found = config.demo ? await lookAtDemo(db) : null;
  if (found === null) notFound();
  const { contents, added } = found;
  return (
    <>
      <PageTitle lead="Removes the demo town and leaves the site as on its first day. You set it up next, as its first operator.">
        Start empty
      </PageTitle>
      {added.length > 0 ? (
        <Notice>{keptInWords(added)}</Notice>
      ) : (
        <>
          <p className="max-w-text">
            This deletes {contentsInWords(contents)}, with everything that belongs to them: balances, the
            books, mail and the audit log. Nothing brings them back, and everybody is signed out.
          </p>
          {canStartEmpty() && !config.demoGiven ? (
            <EmptyForm action={startEmptyAction} contents={contentsInWords(contents)} />
          ) : (
            <Notice tone="quiet">
              Here it is done from the terminal: stop the site, unset DEMO and run{' '}
              <code className="font-mono">npm run -s bounty -- demo remove</code>.
            </Notice>
          )}
        </>
      )}
    </>
  );
}

/** What whoever comes a second time is told: who they were signed in as is gone with the demo. */
function StartedEmpty() {
  return (
    <>
      <PageTitle lead="It is done: the demo town is gone, and nobody runs this site yet.">
        Start empty
      </PageTitle>
      <p className="max-w-text">
        The address to set the site up was shown once, to whoever removed the demo. For a new one run{' '}
        <code className="font-mono">npm run -s bounty -- setup</code> in the terminal and open what it prints.
      </p>
    </>
  );
}
