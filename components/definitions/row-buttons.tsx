'use client';
import { buttonClass } from '#components/ui/button-look.ts';
import { listAt, withValue } from '#lib/core/protocol/draft.ts';
import type { Path } from '#lib/core/protocol/problem.ts';
import { useDraft } from './draft-context.ts';

const SMALL =
  'inline-flex min-h-11 items-center px-2 text-meta text-petrol underline disabled:text-muted disabled:no-underline sm:min-h-9';

/** Takes a row away and, where the order decides, moves it. @param what the row, for who does not see it */
export function RowButtons({
  what,
  onRemove,
  onUp,
}: {
  what: string;
  onRemove: (() => void) | null;
  onUp?: (() => void) | null;
}) {
  const { closed } = useDraft();
  return (
    <div className="flex gap-2">
      {onUp !== undefined && (
        <button
          type="button"
          className={SMALL}
          disabled={closed || onUp === null}
          onClick={onUp ?? undefined}
        >
          Move up<span className="sr-only"> {what}</span>
        </button>
      )}
      <button
        type="button"
        className={SMALL}
        disabled={closed || onRemove === null}
        onClick={onRemove ?? undefined}
      >
        Take away<span className="sr-only"> {what}</span>
      </button>
    </div>
  );
}

/** Adds a row. */
export function AddButton({ children, onAdd }: { children: string; onAdd: () => void }) {
  const { closed } = useDraft();
  return (
    <div>
      <button type="button" className={buttonClass('plain')} disabled={closed} onClick={onAdd}>
        {children}
      </button>
    </div>
  );
}

/** The acts on a list of the definition. */
export function useRows(path: Path) {
  const { draft, change } = useDraft();
  const rows = listAt(draft, path);
  return {
    rows,
    add: (row: unknown) => change(withValue(draft, path, [...rows, row])),
    remove: (at: number) => change(withValue(draft, path, rows.toSpliced(at, 1))),
    up: (at: number) => change(withValue(draft, path, rows.toSpliced(at, 1).toSpliced(at - 1, 0, rows[at]))),
  };
}
