'use client';
import { buttonClass } from '#components/ui/button-look.ts';

/** A page that could not be made. Nothing about the cause is shown; it stands in the log under the same number. */
export function Failure({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <main id="main" className="mx-auto w-full max-w-column flex-1 px-4 py-8">
      <h1 className="text-title font-semibold">This page could not be made</h1>
      <p className="mt-1 mb-6 max-w-text text-muted">
        Something went wrong on our side. No points were moved by looking at it.
        {digest !== undefined && ` If it stays, tell us the number ${digest}.`}
      </p>
      <button type="button" onClick={retry} className={buttonClass('primary')}>
        Try again
      </button>
    </main>
  );
}
