'use client';
import { type ChangeEvent, useState } from 'react';
import { FieldError } from '#components/ui/field-frame.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { ACCEPTED, countProblem, sizeProblem, sizeText } from '#lib/core/tickets/upload-rules.ts';
import type { SendState } from './send-state.ts';

interface Chosen {
  readonly name: string;
  readonly size: number;
}

/** What is wrong with a choice of files before any of them is sent; null when nothing is. */
export function choiceProblem(chosen: readonly Chosen[]): string | null {
  const problems = [countProblem(chosen.length), ...chosen.map(({ name, size }) => sizeProblem(name, size))];
  return problems.find((problem) => problem !== null) ?? null;
}

/** Keeps a form here whose files are too many or too large, with the field in view. For `useSending`. */
export function filesFit(_data: FormData, sent: HTMLFormElement): Promise<boolean> {
  const field = sent.querySelector<HTMLInputElement>('#files');
  const fit = choiceProblem([...(field?.files ?? [])]) === null;
  if (!fit) field?.focus();
  return Promise.resolve(fit);
}

/** Up to three files. What is too large is refused here, before it travels. @param answer the server's latest */
export function FileField({ answer, id = 'files' }: { answer: SendState; id?: string }) {
  const [chosen, setChosen] = useState<{ files: readonly Chosen[]; answered: SendState }>();
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) =>
    setChosen({ files: [...(target.files ?? [])], answered: answer });
  const here = choiceProblem(chosen?.files ?? []);
  // A refusal speaks of the files that were sent, not of those chosen since.
  const shown = here ?? (chosen?.answered === answer ? undefined : answer.errors.files);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-semibold">
        Files <span className="font-normal text-muted">(optional)</span>
      </label>
      <p id={`${id}-hint`} className="text-meta text-muted">
        Up to three: PNG, JPEG or WebP pictures and PDFs, 5 MB each. Only what is seen is kept: pictures, and
        the pages of a PDF as they look, without links, forms or files in it.
      </p>
      <input
        id={id}
        name="files"
        type="file"
        multiple
        accept={ACCEPTED}
        onChange={choose}
        aria-invalid={shown !== undefined}
        aria-describedby={`${id}-hint${shown === undefined ? '' : ` ${id}-error`}`}
        className="min-h-11 w-full rounded-control border border-edge bg-raised px-3 py-2 file:mr-3 file:rounded-control file:border-0 file:bg-transparent file:font-semibold file:text-petrol aria-invalid:border-reversed"
      />
      {chosen !== undefined && chosen.files.length > 0 && (
        <ul className="text-meta text-muted" aria-label="Chosen files">
          {chosen.files.map(({ name, size }) => (
            <li key={`${name}-${size.toString()}`} className="flex items-center gap-1">
              <Icon name="attach" className="size-4" />
              <bdi className="min-w-0 truncate">{name}</bdi> · {sizeText(size)}
            </li>
          ))}
        </ul>
      )}
      {shown !== undefined && <FieldError id={`${id}-error`}>{shown}</FieldError>}
    </div>
  );
}
