'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';

/** Milliseconds between two questions. */
const EVERY_MS = 1_500;
/** The longest pause when the site does not answer. */
const SLOWEST_MS = 15_000;

/**
 * Asks an address for a short mark while the page is looked at, and reads the page anew when the mark has changed.
 * @param mark the mark when the page was made.
 */
export function LiveRefresh({ url, mark, changed }: { url: string; mark: string; changed: string }) {
  const router = useRouter();
  const seen = useRef(mark);
  const [said, setSaid] = useState('');
  useEffect(() => {
    let pause = EVERY_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;

    async function ask(): Promise<void> {
      clearTimeout(timer);
      if (stopped || document.visibilityState !== 'visible') return;
      try {
        const answer = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
        if (answer.status === 204) return router.refresh();
        if (!answer.ok) throw new Error('no answer');
        const { mark: now } = (await answer.json()) as { mark: string };
        pause = EVERY_MS;
        if (now !== seen.current) {
          seen.current = now;
          setSaid('');
          router.refresh();
          setTimeout(() => setSaid(changed), 100);
        }
      } catch {
        pause = Math.min(SLOWEST_MS, pause * 2);
      }
      if (!stopped) timer = setTimeout(ask, pause);
    }

    const wake = () => void ask();
    document.addEventListener('visibilitychange', wake);
    timer = setTimeout(ask, EVERY_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [url, changed, router]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
