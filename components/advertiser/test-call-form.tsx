'use client';
import { useActionState, useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { Report } from '#lib/core/advertiser-example.ts';
import { TestResult } from './test-result.tsx';
import type { TestState } from './test-state.ts';

/** One call of the network: what it can report, and the unit of its amount; null where it has none. */
export interface TestableCall {
  readonly name: string;
  readonly reports: readonly Report[];
  readonly unit: string | null;
}

export interface TestableOffer {
  readonly value: string;
  readonly text: string;
  readonly steps: readonly { readonly externalId: string; readonly name: string }[];
}

const REPORT_WORDS: Record<Report, string> = {
  credit: 'A finished step',
  pending: 'A step that is still checked',
  reversal: 'A reversal',
  'screen-out': 'A member who did not fit',
  info: 'Progress without points',
};

/** Sends a signed test call and shows every step of its reading, the verdict and the answer. */
export function TestCallForm({
  action,
  slug,
  calls,
  offers,
  member,
  first,
}: {
  action: (state: TestState, form: FormData) => Promise<TestState>;
  slug: string;
  calls: readonly TestableCall[];
  offers: readonly TestableOffer[];
  /** Whom a test call names. */
  member: string;
  first: TestState;
}) {
  const [state, submit] = useActionState(action, first);
  const [call, setCall] = useState(first.call);
  const [kind, setKind] = useState<string>(first.kind);
  const [offer, setOffer] = useState(first.offer);
  const chosen = calls.find(({ name }) => name === call) ?? calls[0];
  const reports = chosen?.reports ?? [];
  const steps = offers.find(({ value }) => value === offer)?.steps ?? [];
  const choose = (name: string) => {
    setCall(name);
    setKind(calls.find((one) => one.name === name)?.reports[0] ?? 'credit');
  };
  const transaction = kind === 'reversal' ? (state.last ?? state.transaction) : state.transaction;
  return (
    <>
      <form action={submit} className="grid max-w-text gap-4" noValidate>
        <FirstWrong after={state} />
        <input type="hidden" name="slug" value={slug} />
        {state.failure !== undefined && <Notice>{state.failure}</Notice>}
        {calls.length > 1 ? (
          <Select
            name="call"
            label="Call"
            key={`call ${state.call}`}
            defaultValue={state.call}
            onChange={(event) => choose(event.target.value)}
          >
            {calls.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        ) : (
          <input type="hidden" name="call" value={call} />
        )}
        <Select
          name="kind"
          label="What it reports"
          key={`kind ${call} ${state.kind}`}
          defaultValue={reports.includes(state.kind) ? state.kind : reports[0]}
          onChange={(event) => setKind(event.target.value)}
        >
          {reports.map((one) => (
            <option key={one} value={one}>
              {REPORT_WORDS[one]}
            </option>
          ))}
        </Select>
        {offers.length > 0 && (
          <Select
            name="offer"
            label="Offer"
            key={`offer ${state.offer}`}
            defaultValue={state.offer}
            onChange={(event) => setOffer(event.target.value)}
          >
            {offers.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </Select>
        )}
        {steps.length > 1 && (
          <Select name="event" label="Step" key={`${offer} ${state.event}`} defaultValue={state.event}>
            {steps.map(({ externalId, name }) => (
              <option key={externalId} value={externalId}>
                {name}
              </option>
            ))}
          </Select>
        )}
        {chosen?.unit != null && (
          <Field
            name="amount"
            label={`Amount in ${chosen.unit}`}
            optional
            inputMode="decimal"
            hint="Decimal text as the network would send it; a usual one when empty."
            key={`amount ${state.amount}`}
            defaultValue={state.amount}
            maxLength={40}
          />
        )}
        <Field
          name="transaction"
          label="Transaction"
          hint={
            kind === 'reversal'
              ? 'The one that is taken back: that of the test call before.'
              : 'Begins with test-. The same one sent again is a repeat.'
          }
          key={`transaction ${transaction}`}
          defaultValue={transaction}
          maxLength={45}
          autoCapitalize="off"
          spellCheck={false}
        />
        <p className="text-meta text-muted">
          Member: <span className="font-mono">{member}</span>, who is nobody, so that there is nobody to pay.
        </p>
        <div>
          <SubmitButton busy="Sending …">Send test call</SubmitButton>
        </div>
      </form>
      <div aria-live="polite" className="mt-6 grid gap-4">
        {state.result !== undefined && <TestResult result={state.result} slug={slug} />}
      </div>
    </>
  );
}
