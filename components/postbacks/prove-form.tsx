'use client';
import { type ChangeEvent, useActionState, useEffect, useRef } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import type { ProofSetting } from '#lib/core/protocol/prove/typed-ground.ts';
import { ProofResult } from './proof-result.tsx';
import { type ProveState, UNPROVEN } from './prove-state.ts';

const CODE = { dir: 'ltr', spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off' } as const;

/**
 * Proves pasted calls and shows what came of it. A secret stays in the browser it was typed in: it is sent with each
 * proof and never comes back.
 * @param hidden what the calls are proven against
 * @param limits characters of the calls, and of a definition where one is typed
 */
export function ProveForm({
  action,
  hidden,
  settings,
  limits,
  example,
  asksBase,
}: {
  action: (state: ProveState, form: FormData) => Promise<ProveState>;
  hidden: Readonly<Record<string, string>>;
  settings: readonly ProofSetting[];
  limits: { readonly calls: number; readonly definition: number | null };
  example: string;
  /** No account knows which address the network calls. */
  asksBase: boolean;
}) {
  const [state, submit] = useActionState(action, UNPROVEN);
  const [form, typed] = useTyped(state);
  const { values, errors, turn } = state;
  const kept = (name: string) => ({ name, error: errors[name], defaultValue: values[name] ?? '' });
  return (
    <>
      <form ref={form} action={submit} className="grid max-w-text gap-4" noValidate>
        <FirstWrong after={state} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {state.failure !== undefined && <Notice>{state.failure}</Notice>}
        {limits.definition !== null && (
          <TextArea
            {...CODE}
            {...kept('definition')}
            key={`definition ${turn.toString()}`}
            label="The definition, as JSON"
            hint="It is read for this proof and not stored."
            limit={limits.definition}
            rows={10}
          />
        )}
        {(state.settings ?? settings).map(({ name, label, secret }) => (
          <Field
            key={name}
            name={`setting.${name}`}
            label={label}
            error={errors[`setting.${name}`]}
            hint={secret ? 'Used for this proof alone: not stored, not logged, not sent back.' : undefined}
            type={secret ? 'password' : 'text'}
            autoComplete="off"
            spellCheck={false}
            onChange={typed}
          />
        ))}
        {asksBase && (
          <Field
            {...kept('publicUrl')}
            key={`base ${turn.toString()}`}
            label="Address the network calls"
            hint="Such as https://rewards.example.com. It matters where the whole URL is signed. Empty: as it is pasted."
            optional
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <TextArea
          {...CODE}
          {...kept('calls')}
          key={`calls ${turn.toString()}`}
          label="Captured calls"
          hint={`One or more, each a URL, a request (${example}, then headers, an empty line and the body), a curl command or a line of an access log. Several stand one below the other, or between lines of ###.`}
          limit={limits.calls}
          rows={10}
        />
        <div>
          <SubmitButton busy="Reading …">Prove</SubmitButton>
        </div>
      </form>
      {state.result !== undefined && <ProofResult key={turn} {...state.result} />}
    </>
  );
}

/**
 * Puts settings back after the form was reset by its own sending. They are kept beside the page, never in its markup.
 * @param answered changes with each answer
 */
function useTyped(answered: ProveState) {
  const form = useRef<HTMLFormElement>(null);
  const typed = useRef(new Map<string, string>());
  useEffect(() => {
    if (answered.turn === 0) return;
    for (const [name, value] of typed.current) {
      const input = form.current?.elements.namedItem(name);
      if (input instanceof HTMLInputElement) input.value = value;
    }
  }, [answered]);
  const note = ({ target: { name, value } }: ChangeEvent<HTMLInputElement>) => typed.current.set(name, value);
  return [form, note] as const;
}
