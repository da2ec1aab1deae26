import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and what they stand for, one under the other, apart by hairlines. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="max-w-text border-t border-line">
      {facts.map(({ name, value }) => (
        <div key={name} className="grid gap-x-4 border-b border-line py-2 sm:grid-cols-[12rem_1fr]">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
