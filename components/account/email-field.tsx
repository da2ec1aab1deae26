import { Field } from '#components/ui/field.tsx';

/** Where an e-mail address is typed, with what was typed before. */
export function EmailField({
  typed,
  error,
  hint,
}: {
  typed: string;
  error: string | undefined;
  hint?: string;
}) {
  return (
    <Field
      name="email"
      label="E-mail"
      type="email"
      autoComplete="email"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      required
      defaultValue={typed}
      key={typed}
      error={error}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}
