'use client';
import { buttonClass } from '#components/ui/button-look.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { FieldError } from '#components/ui/field-frame.tsx';
import type { TypedStep } from './offer-form-state.ts';

const EMPTY: TypedStep = { externalId: '', name: '', points: '', once: true, fixed: false };

/** The steps of an offer in their order, each with its points. One that stands keeps its id and its place in the list. */
export function StepRows({
  steps,
  errors,
  onChange,
}: {
  steps: readonly TypedStep[];
  errors: Readonly<Record<string, string>>;
  onChange: (steps: readonly TypedStep[]) => void;
}) {
  const change = (at: number, part: Partial<TypedStep>) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...part } : step)));
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-semibold">Steps</legend>
      {errors.events !== undefined && <FieldError id="events-error">{errors.events}</FieldError>}
      {steps.map((step, at) => {
        const name = `step.${at.toString()}`;
        return (
          <div
            // Rows are only added and taken away at the end.
            key={name}
            className="grid gap-3 border-t border-line pt-3 sm:grid-cols-[2fr_1fr_1fr]"
          >
            <Field
              name={`${name}.name`}
              label={`Step ${(at + 1).toString()}`}
              value={step.name}
              onChange={(event) => change(at, { name: event.target.value })}
              error={errors[`${name}.name`]}
              dir="auto"
            />
            <Field
              name={`${name}.points`}
              label="Points"
              value={step.points}
              onChange={(event) => change(at, { points: event.target.value })}
              error={errors[`${name}.points`]}
              inputMode="numeric"
            />
            <Field
              name={`${name}.externalId`}
              label="Id in calls"
              value={step.externalId}
              readOnly={step.fixed}
              onChange={(event) => change(at, { externalId: event.target.value })}
              error={errors[`${name}.externalId`]}
              spellCheck={false}
            />
            <input type="hidden" name={`${name}.fixed`} value={step.fixed ? 'yes' : ''} />
            <Checkbox
              name={`${name}.once`}
              value="yes"
              checked={step.once}
              onChange={(event) => change(at, { once: event.target.checked })}
            >
              Paid once per member
            </Checkbox>
          </div>
        );
      })}
      <div className="flex flex-wrap gap-3">
        <button type="button" className={buttonClass('plain')} onClick={() => onChange([...steps, EMPTY])}>
          Add a step
        </button>
        {steps.length > 1 && steps.at(-1)?.fixed === false && (
          <button type="button" className={buttonClass('plain')} onClick={() => onChange(steps.slice(0, -1))}>
            Take the last step away
          </button>
        )}
      </div>
    </fieldset>
  );
}
