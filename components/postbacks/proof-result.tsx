'use client';
import { useEffect, useRef } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { BesideView } from './beside-view.tsx';
import type { ProofView } from './prove-state.ts';
import { ProvenCall } from './proven-call.tsx';

/** What came of a proof: how many calls are genuine, what would make the others fit, and each call step by step. */
export function ProofResult({ name, verified, calls, beside, closed }: ProofView) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Who sent the form by keyboard or on a phone is where the answer begins.
  useEffect(() => heading.current?.focus(), []);
  const genuine = calls.filter((call) => call.verified).length;
  return (
    <section className="mt-8 grid grid-cols-1 gap-6" aria-labelledby="proof">
      <h2 id="proof" ref={heading} tabIndex={-1} className="font-semibold">
        {summary(genuine, calls.length, name)}
      </h2>
      {verified ? (
        <Notice tone="good">Read to the end. Nothing was stored and nothing was decided.</Notice>
      ) : (
        beside.map((one) => <BesideView key={one.call} {...one} />)
      )}
      <ol className="grid grid-cols-1 gap-6">
        {calls.map((call, index) => (
          <li key={`call ${(index + 1).toString()}`} className="border-t border-line pt-4">
            <ProvenCall
              {...call}
              number={index + 1}
              closed={closed}
              open={calls.length < 4 || !call.verified}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function summary(genuine: number, all: number, name: string): string {
  if (all === 1) return genuine === 1 ? `The call is genuine: ${name} sent it` : 'The call does not pass';
  if (genuine === all) return `All ${all.toString()} calls are genuine: ${name} sent them`;
  return genuine === 0
    ? `None of ${all.toString()} calls passes`
    : `${genuine.toString()} of ${all.toString()} calls pass`;
}
