'use client';
import { type ChangeEvent, useRef } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import type { Finding } from '#lib/core/protocol/definition-findings.ts';
import { LONGEST_DEFINITION } from '#lib/core/protocol/draft.ts';
import { DefinitionForm } from './definition-form.tsx';
import { PreviewView } from './definition-preview.tsx';
import { DefinitionText } from './definition-text.tsx';
import { DraftContext } from './draft-context.ts';
import { Findings } from './findings.tsx';
import type { useDefinition } from './use-definition.ts';

/**
 * A definition as a form and as JSON, in step with each other, with what is wrong at its place. The text is what counts:
 * it is a field of the form around this, and without scripts the only one.
 */
export function DefinitionEditor({
  editor,
  fixed = false,
}: {
  editor: ReturnType<typeof useDefinition>;
  fixed?: boolean;
}) {
  const { text, setText, desk, problems, preview, busy } = editor;
  const area = useRef<HTMLTextAreaElement>(null);
  const go = ({ offset }: Finding) => {
    const target = area.current;
    if (target === null) return;
    target.focus();
    // Marked, so that the eye finds it, and scrolled to by the browser where it can.
    target.setSelectionRange(offset, offset + 1);
    const lines = text.slice(0, offset).split('\n').length;
    target.scrollTop = Math.max(
      0,
      (lines - 6) * (target.scrollHeight / Math.max(1, text.split('\n').length)),
    );
  };
  const upload = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file === undefined) return;
    setText(await file.slice(0, (LONGEST_DEFINITION + 1) * 4).text());
    // What was read stands in the text now: sent as well, it would replace what is changed there.
    target.value = '';
  };
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
      <DraftContext value={desk}>
        <div className="min-w-0">
          {desk.closed && (
            <Notice tone="wait" icon="clock">
              The JSON cannot be read just now. The form follows as soon as it can.
            </Notice>
          )}
          <DefinitionForm fixed={fixed} />
        </div>
      </DraftContext>
      <div className="min-w-0 self-start lg:sticky lg:top-4">
        <label className="mb-4 grid gap-1">
          <span className="font-semibold">From a file</span>
          <input
            type="file"
            name="file"
            accept=".json,application/json"
            onChange={(event) => void upload(event)}
            className="max-w-full text-meta file:mr-3 file:min-h-11 file:rounded-control file:border file:border-edge file:bg-transparent file:px-4 file:font-semibold file:text-ink"
          />
        </label>
        <DefinitionText text={text} onChange={setText} area={area} wrong={desk.closed} />
        <Findings problems={problems} busy={busy} onGo={go} />
        {preview !== null && <PreviewView preview={preview} />}
      </div>
    </div>
  );
}
