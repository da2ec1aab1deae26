'use client';
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

/**
 * Time left of a wait of ours, by the server's clock. What happens at its end is seen by LiveRefresh, which looks for
 * changes all the time.
 * @param now the server's clock when the page was made, so that a wrong clock here does not matter.
 * @param over said when the time is up and the change has not come yet.
 */
export function Countdown({ until, now, over }: { until: string; now: string; over: string }) {
  const whole = Date.parse(until) - Date.parse(now);
  const [left, setLeft] = useState(whole);
  useEffect(() => {
    const end = performance.now() + whole;
    const timer = setInterval(() => setLeft(end - performance.now()), 250);
    return () => clearInterval(timer);
  }, [whole]);
  return (
    <span role="timer" aria-live="off">
      {left > 0 ? remaining(left) : over}
    </span>
  );
}
