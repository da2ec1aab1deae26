'use client';
import Link from 'next/link';
import { useActionState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { CallReading } from './read-view.tsx';
import type { TestState } from './test-state.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** Sends a signed test call and shows every step of its reading, the verdict and the answer. */
export function TestCallForm({
  action,
  slug,
  calls,
  offers,
  first,
}: {
  action: (state: TestState, form: FormData) => Promise<TestState>;
  slug: string;
  calls: readonly string[];
  offers: readonly Choice[];
  first: TestState;
}) {
  const [state, submit] = useActionState(action, first);
  const { result } = state;
  return (
    <>
      <form action={submit} className="grid max-w-text gap-4">
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="transaction" value={state.transaction} />
        {state.failure !== undefined && <Notice>{state.failure}</Notice>}
        {calls.length > 1 ? (
          <Select name="call" label="Call" key={`call ${state.call}`} defaultValue={state.call}>
            {calls.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        ) : (
          <input type="hidden" name="call" value={state.call} />
        )}
        {offers.length > 0 ? (
          <Select name="offer" label="Offer" key={`offer ${state.offer}`} defaultValue={state.offer}>
            {offers.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </Select>
        ) : (
          <input type="hidden" name="offer" value="" />
        )}
        <div>
          <SubmitButton busy="Sending …">Send test call</SubmitButton>
        </div>
      </form>
      <div aria-live="polite" className="mt-6 grid gap-4">
        {result !== undefined && (
          <>
            <p>
              Test call <span className="font-mono">{result.transaction}</span>
            </p>
            {result.decided !== null && (
              <Notice tone={result.decided.code === 'test-call' ? 'good' : 'wait'}>
                <p>
                  <span className="font-semibold">{result.decided.happened}</span>{' '}
                  <Link href={`/glossary/${result.decided.term}`} prefetch={false} className="link">
                    <span className="font-mono text-meta">{result.decided.code}</span>
                  </Link>
                </p>
                <p>{result.decided.remedy}</p>
                <p>
                  Answered {result.decided.status.toString()} with{' '}
                  <span className="font-mono break-all">{result.decided.body}</span>
                </p>
              </Notice>
            )}
            {result.kept !== null && (
              <Notice tone="quiet" icon="info">
                {result.kept}
              </Notice>
            )}
            <CallReading what="test call" {...result} />
          </>
        )}
      </div>
    </>
  );
}
