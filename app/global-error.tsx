'use client';
import './globals.css';
import { Failure } from '#components/site/failure.tsx';

/** When even the frame of the page failed. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <title>Something went wrong · BountyCore</title>
        <Failure digest={error.digest} retry={reset} />
      </body>
    </html>
  );
}
