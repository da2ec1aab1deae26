import { Field } from '#components/ui/field.tsx';
import type { DefinitionPreview } from '#lib/core/protocol/definition-findings.ts';

/** The values of a definition's settings. A secret is never sent back. */
export function SettingInputs({
  asked,
  errors,
  values = {},
}: {
  asked: DefinitionPreview['asked'];
  errors: Readonly<Record<string, string>>;
  values?: Readonly<Record<string, string>>;
}) {
  return asked.map(({ name, label, secret }) => (
    <Field
      key={name}
      name={`setting.${name}`}
      label={label}
      hint={
        secret
          ? 'From the network’s dashboard. It is sealed, and never shown again.'
          : 'From the network’s dashboard.'
      }
      type={secret ? 'password' : 'text'}
      defaultValue={secret ? '' : (values[`setting.${name}`] ?? '')}
      error={errors[`setting.${name}`]}
      autoComplete="off"
      spellCheck={false}
    />
  ));
}
