'use client';
import type { Path } from '#lib/core/protocol/problem.ts';
import { DraftText } from './draft-field.tsx';
import { AddButton, RowButtons, useRows } from './row-buttons.tsx';

/** Lines of text that stand for themselves, such as notes. @param what one of them, for who does not see it */
export function TextRows({
  path,
  label,
  what,
  add: words,
}: {
  path: Path;
  label: string;
  what: string;
  add: string;
}) {
  const { rows, add, remove } = useRows(path);
  return (
    <>
      {rows.map((_, at) => {
        const number = (at + 1).toString();
        return (
          // A line is its place in the list.
          <div key={`${what} ${number}`} className="grid gap-1">
            <DraftText path={[...path, at]} label={`${label} ${number}`} />
            <RowButtons what={`the ${what} ${number}`} onRemove={() => remove(at)} />
          </div>
        );
      })}
      <AddButton onAdd={() => add('')}>{words}</AddButton>
    </>
  );
}
