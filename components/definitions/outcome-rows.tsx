'use client';
import { Select } from '#components/ui/select.tsx';
import { conditionText, listOf, readConditionText } from '#lib/core/protocol/condition-text.ts';
import { listAt, textAt, textsAt, withValue } from '#lib/core/protocol/draft.ts';
import { NO_FORM, useDraft, wrongAt } from './draft-context.ts';
import { DraftChoice, DraftLine } from './draft-field.tsx';
import { joined } from './parameter-rows.tsx';
import { AddButton, RowButtons, useRows } from './row-buttons.tsx';

const REFUSAL = 'Write it like: state = 1, 2; type present';

/** What a call means: the first row that fits decides. */
export function OutcomeRows() {
  const desk = useDraft();
  const { draft } = desk;
  const { rows, add, remove, up } = useRows(['outcomes']);
  return (
    <>
      <p className="text-meta text-muted">
        The first that fits decides. Conditions are written like: state = 1, 2; type present. An empty one
        fits every call.
      </p>
      {rows.map((_, at) => {
        const path = ['outcomes', at];
        const what = `outcome ${(at + 1).toString()}`;
        const wrong = wrongAt(desk, path);
        return (
          <fieldset
            // A row is its place in the order.
            key={what}
            className="grid items-end gap-3 border-t border-line pt-3 sm:grid-cols-2"
          >
            <legend className="float-left font-semibold sm:col-span-2">{`Outcome ${(at + 1).toString()}`}</legend>
            {wrong !== undefined && <p className="text-meta text-reversed sm:col-span-2">{wrong}</p>}
            <DraftLine
              path={[...path, 'when']}
              label="When"
              optional
              read={readConditionText}
              write={conditionText}
              refusal={REFUSAL}
            />
            <DraftChoice path={[...path, 'kind']} words="outcomes.kind" label="It means" />
            <SignChoice at={at} />
            {listAt(draft, ['calls']).length > 1 && (
              <DraftLine
                path={[...path, 'calls']}
                label="Only in these calls"
                hint="Names between commas. Empty: in all of them."
                optional
                read={listOf}
                write={joined}
                refusal="Give the names between commas."
              />
            )}
            {textAt(draft, [...path, 'kind']) === 'reversal' && (
              <DraftChoice
                path={[...path, 'refersBy']}
                words="outcomes.refersBy"
                label="Its credit is found"
                preset="same-id"
              />
            )}
            <RowButtons
              what={what}
              onUp={at === 0 ? null : () => up(at)}
              onRemove={rows.length === 1 ? null : () => remove(at)}
            />
          </fieldset>
        );
      })}
      <AddButton onAdd={() => add({ when: {}, kind: 'info' })}>Add an outcome</AddButton>
    </>
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  '': 'any amount',
  negative: 'a negative amount',
  positive: 'a positive amount',
  'zero,missing': 'no amount, or zero',
};

function SignChoice({ at }: { at: number }) {
  const desk = useDraft();
  const { draft, change, closed } = desk;
  const path = ['outcomes', at, 'sign'];
  const value = textsAt(draft, path).join();
  return (
    <Select
      form={NO_FORM}
      name={`draft-outcome-sign-${at.toString()}`}
      label="With"
      value={value}
      disabled={closed}
      error={wrongAt(desk, path, true)}
      onChange={(event) =>
        change(withValue(draft, path, event.target.value === '' ? undefined : event.target.value.split(',')))
      }
    >
      {!Object.hasOwn(SIGNS, value) && <option value={value}>{value.replaceAll(',', ' or ')}</option>}
      {Object.entries(SIGNS).map(([sign, words]) => (
        <option key={sign} value={sign}>
          {words}
        </option>
      ))}
    </Select>
  );
}

/** The marks of test calls. */
export function TestRows() {
  const { rows, add, remove } = useRows(['tests']);
  const { draft } = useDraft();
  return (
    <>
      {rows.map((_, at) => {
        const what = `test mark ${(at + 1).toString()}`;
        return (
          <div key={what} className="grid gap-1">
            <DraftLine
              path={['tests', at]}
              label={`A call is a test when${at === 0 ? '' : ', or when'}`}
              read={readConditionText}
              write={conditionText}
              refusal={REFUSAL}
            />
            <RowButtons what={what} onRemove={() => remove(at)} />
          </div>
        );
      })}
      <AddButton
        onAdd={() =>
          add({ [textAt(draft, ['calls', 0, 'facts', 'test', 'names', 0]) === '' ? 'state' : 'test']: ['1'] })
        }
      >
        Add a test mark
      </AddButton>
    </>
  );
}
