'use client';
import { buttonClass } from '#components/ui/button-look.ts';

/** A page that could not be made. Nothing about the cause is shown; it stands in the log under the same number. */
export function Failure({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <>
      <h1 className="text-title font-semibold">This page could not be made</h1>
      <p className="mt-1 max-w-text text-muted">
        Something went wrong on our side. Nothing you did caused it, and no points were moved by looking at
        it.
        {digest !== undefined && ' If it stays, tell us this number: '}
        {digest !== undefined && <span className="font-mono">{digest}</span>}
      </p>
      <p className="mt-6 flex flex-wrap gap-3">
        <button type="button" onClick={retry} className={buttonClass('primary')}>
          Try again
        </button>
        <a href="/support" className={buttonClass('plain')}>
          Write to support
        </a>
      </p>
    </>
  );
}

/** The same where not even the frame of a page is left. */
export function FailurePage({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <main id="main" className="mx-auto w-full max-w-column flex-1 px-4 py-8">
      <Failure digest={digest} retry={retry} />
    </main>
  );
}
