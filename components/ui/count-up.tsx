'use client';
import { useEffect, useRef, useState } from 'react';

/** Milliseconds from the old number to the new one. */
const TAKES_MS = 160;

const grouped = (value: bigint) => {
  const digits = (value < 0n ? -value : value).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return value < 0n ? `−${digits}` : digits;
};

/**
 * A whole number that counts up, once, when it changes on the open page; at once for who wants no motion. What is read
 * out is the number itself, never the steps to it.
 * @param value digits, with `-` before them where it is less than zero
 */
export function CountUp({ value }: { value: string }) {
  const goal = BigInt(value);
  const [shown, setShown] = useState(goal);
  const from = useRef(goal);
  useEffect(() => {
    const start = from.current;
    const end = BigInt(value);
    from.current = end;
    if (start === end || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      setShown(end);
      return;
    }
    const begun = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const done = Math.min(100, Math.max(0, Math.round(((now - begun) / TAKES_MS) * 100)));
      setShown(start + ((end - start) * BigInt(done)) / 100n);
      if (done < 100) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return (
    <>
      <span aria-hidden="true">{grouped(shown)}</span>
      <span className="sr-only">{grouped(goal)}</span>
    </>
  );
}
