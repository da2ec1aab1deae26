'use client';
import { TYPE } from '#app/type.ts';
import './globals.css';
import { FailurePage } from '#components/site/failure.tsx';

/** When even the frame of the page failed. */
export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <html lang="en" className={TYPE}>
      <body className="flex min-h-dvh flex-col">
        <title>Something went wrong · BountyCore</title>
        <FailurePage digest={error.digest} retry={retry} />
      </body>
    </html>
  );
}
