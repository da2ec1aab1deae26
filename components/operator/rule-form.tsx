'use client';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { ActInput } from './act-input.tsx';
import type { Act, ActField, FieldPart } from './act-state.ts';
import { AskFirst } from './ask-first.tsx';
import { FieldGroup } from './field-group.tsx';
import { useAct } from './use-act.ts';

/** Rules of one kind side by side, such as a hold at each level of trust. */
export interface RuleGroup {
  readonly name: string;
  readonly fields: readonly FieldPart[];
}

/**
 * A table of rules to be changed together: what each change means is said before it is made. What was typed is kept.
 * @param id makes the ids of its fields unique on the page
 * @param rest fields below the table
 * @param version what the page stands on: once it has changed, what was asked before is over
 */
export function RuleForm({
  id,
  action,
  groups,
  rest,
  hidden = {},
  version = '',
  submit,
}: {
  id: string;
  action: Act;
  groups: readonly RuleGroup[];
  rest: readonly ActField[];
  hidden?: Readonly<Record<string, string>>;
  version?: string;
  submit: string;
}) {
  const [state, send] = useAct(action, version);
  const carried = Object.entries({ ...(state.ask === undefined ? {} : state.values), ...hidden });
  return (
    <form action={send} className="grid gap-5" noValidate>
      <FirstWrong after={state} />
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      {state.ask === undefined ? (
        <>
          <div className="grid gap-x-10 gap-y-5 lg:grid-cols-2">
            {groups.map((group) => (
              <FieldGroup
                key={group.name}
                id={id}
                name={group.name}
                parts={group.fields}
                state={state}
                columns="grid-cols-3"
              />
            ))}
          </div>
          <div className="grid max-w-text gap-4">
            {rest.map((field) => (
              <ActInput key={field.name} id={`${id}-${field.name}`} field={field} state={state} />
            ))}
          </div>
          <div>
            <SubmitButton busy="Checking …" look="plain">
              {submit}
            </SubmitButton>
          </div>
        </>
      ) : (
        <AskFirst state={state} confirm="Yes, change it" busy="Changing …" look="plain" />
      )}
    </form>
  );
}
