'use client';
import { Field } from '#components/ui/field.tsx';
import { objectAt, withName, withValue } from '#lib/core/protocol/draft.ts';
import { NO_FORM, useDraft, wrongAt } from './draft-context.ts';
import { DraftSwitch, DraftText } from './draft-field.tsx';
import { AddButton, RowButtons } from './row-buttons.tsx';

/** The values from the network's dashboard: never the values themselves, only what they are called. */
export function SettingRows() {
  const desk = useDraft();
  const { draft, change, closed } = desk;
  const names = Object.keys(objectAt(draft, ['settings']));
  return (
    <>
      {names.map((name) => (
        <div key={name} className="grid items-end gap-3 border-t border-line pt-3 sm:grid-cols-2">
          <Field
            form={NO_FORM}
            name={`setting-name-${name}`}
            label="Name in this definition"
            defaultValue={name}
            readOnly={closed}
            onBlur={(event) => change(withName(draft, ['settings'], name, event.target.value.trim()))}
            error={wrongAt(desk, ['settings', name])}
            autoComplete="off"
            spellCheck={false}
          />
          <DraftText path={['settings', name, 'label']} label="Name in the network’s dashboard" />
          <DraftSwitch path={['settings', name, 'secret']} label="It is a secret" />
          <RowButtons
            what={`the setting ${name}`}
            onRemove={() => change(withValue(draft, ['settings', name], undefined))}
          />
        </div>
      ))}
      <AddButton
        onAdd={() => {
          const name =
            ['secret', 'publisherId', 'appId'].find((one) => !names.includes(one)) ??
            `value${names.length.toString()}`;
          change(withValue(draft, ['settings', name], { label: '', secret: name === 'secret' }));
        }}
      >
        Add a value
      </AddButton>
    </>
  );
}
