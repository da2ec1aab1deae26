import { CONTROL, FieldError } from '#components/ui/field-frame.tsx';
import type { ActState, FieldPart } from './act-state.ts';

/** Short values of one kind side by side under one name, each with its own label, and what is wrong below them. */
export function FieldGroup({
  id,
  name,
  hint,
  parts,
  state,
  columns,
}: {
  /** Makes the ids of its fields unique on the page. */
  id: string;
  name: string;
  hint?: string;
  parts: readonly FieldPart[];
  state: ActState;
  /** Classes of the grid they stand in. */
  columns: string;
}) {
  const wrong = parts.flatMap(({ name: part, label }) => {
    const why = state.errors[part];
    return why === undefined ? [] : [{ part, label, why }];
  });
  return (
    <fieldset className="min-w-0" aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className="mb-1 font-semibold">{name}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mb-1 text-meta text-muted">
          {hint}
        </p>
      )}
      <div className={`grid gap-3 ${columns}`}>
        {parts.map(({ name: part, label, value }) => {
          const typed = state.values[part] ?? value;
          const refused = state.errors[part] !== undefined;
          return (
            <div key={part} className="grid content-end gap-1">
              <label htmlFor={`${id}-${part}`} className="text-meta text-muted">
                {label}
              </label>
              <input
                // The key puts what was typed back after the form was reset by its own sending.
                key={typed}
                id={`${id}-${part}`}
                name={part}
                defaultValue={typed}
                autoComplete="off"
                spellCheck={false}
                aria-invalid={refused}
                aria-describedby={refused ? `${id}-${part}-error` : undefined}
                className={CONTROL}
              />
            </div>
          );
        })}
      </div>
      {wrong.map(({ part, label, why }) => (
        <FieldError key={part} id={`${id}-${part}-error`}>
          {label}: {why}
        </FieldError>
      ))}
    </fieldset>
  );
}
