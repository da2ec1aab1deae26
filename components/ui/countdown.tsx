'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

/** "6 d 23 h", "1 h 04 min", "1 min 58 s", "12 s". */
export function remaining(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [d, h, m, s] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  if (d > 0) return `${d} d ${h} h`;
  if (h > 0) return `${h} h ${m.toString().padStart(2, '0')} min`;
  if (m > 0) return `${m} min ${s.toString().padStart(2, '0')} s`;
  return `${s} s`;
}

/** Milliseconds between two looks at whether it has happened, once the time is over. */
const LOOK_AGAIN_MS = 2_000;

/**
 * Time left of a wait of ours, by the server's clock; at its end the page is read anew until the wait is gone from it.
 * @param now the server's clock when the page was made, so that a wrong clock here does not matter.
 */
export function Countdown({ until, now, over }: { until: string; now: string; over: string }) {
  const router = useRouter();
  const [left, setLeft] = useState(() => Date.parse(until) - Date.parse(now));
  useEffect(() => {
    const end = performance.now() + (Date.parse(until) - Date.parse(now));
    let lookAt = end + 500;
    const timer = setInterval(() => {
      setLeft(end - performance.now());
      if (performance.now() < lookAt) return;
      lookAt = performance.now() + LOOK_AGAIN_MS;
      router.refresh();
    }, 250);
    return () => clearInterval(timer);
  }, [until, now, router]);
  return (
    <span role="timer" aria-live="off">
      {left > 0 ? remaining(left) : over}
    </span>
  );
}
