'use client';
import { useState } from 'react';
import { Amount } from '#components/ui/amount.tsx';
import { CountUp } from '#components/ui/count-up.tsx';
import { formatSigned } from '#lib/core/points.ts';

/**
 * A balance that counts up once when it changes on the open page; what came or went fades in beside it and stays until
 * the next change. LiveRefresh says that something changed, and the number itself is read out.
 * @param value whole points, as digits
 */
export function BalanceFigure({ value, className }: { value: string; className: string }) {
  const [seen, setSeen] = useState({ value, change: 0n });
  // Compared while rendering, so that the number and what changed it are drawn together.
  if (seen.value !== value) setSeen({ value, change: BigInt(value) - BigInt(seen.value) });
  return (
    <>
      <span className={className}>
        <CountUp value={value} />
      </span>
      {seen.change !== 0n && (
        <span key={value} aria-hidden="true" className="ml-1.5 text-muted">
          <Amount text={formatSigned(seen.change)} fresh />
        </span>
      )}
    </>
  );
}
