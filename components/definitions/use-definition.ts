'use client';
import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import { readJsonText } from '#lib/core/json-text.ts';
import type { DefinitionFindings } from '#lib/core/protocol/definition-findings.ts';
import type { Draft } from '#lib/core/protocol/draft.ts';
import type { DraftDesk, Vocabulary } from './draft-context.ts';

export type CheckDefinition = (form: FormData) => Promise<DefinitionFindings>;

/** Milliseconds of rest before what was typed is checked. */
const REST_MS = 400;

/**
 * A definition while it is written: one text, which the form reads and changes, and what the server says of it.
 * @param start the text and its findings as the page was drawn
 * @param slug of the account, for its callback URL
 */
export function useDefinition(
  start: { readonly text: string; readonly findings: DefinitionFindings; readonly sent: number },
  slug: string,
  check: CheckDefinition,
  vocabulary: Vocabulary,
) {
  const [begun] = useState(start.text);
  const [text, setText] = useState(start.text);
  const [found, setFound] = useState({ of: `${slug}\n${start.text}`, findings: start.findings });
  const [kept, setKept] = useState<Draft>({});
  const asked = `${slug}\n${text}`;
  const latest = useRef(asked);
  latest.current = asked;

  useEffect(() => {
    if (found.of === asked) return;
    const timer = setTimeout(() => {
      const form = new FormData();
      form.set('definition', text);
      form.set('slug', slug);
      startTransition(async () => {
        const findings = await check(form);
        // An answer about an older text says nothing any more.
        if (latest.current === asked) setFound({ of: asked, findings });
      });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [asked, found.of, text, slug, check]);

  const read = useMemo(() => readDraft(text), [text]);
  if (read !== null && read !== kept) setKept(read);
  const { problems, preview } = found.findings;
  // Nobody is told off for what they have not begun to write.
  const told = text === begun && start.sent === 0 ? [] : problems;
  const wrong: Record<string, string> = {};
  for (const { path, message } of told) if (path !== null) wrong[path] ??= message;
  const desk: DraftDesk = {
    draft: read ?? kept,
    change: (draft) => setText(JSON.stringify(draft, null, 2)),
    wrong,
    vocabulary,
    closed: read === null,
  };
  return { text, setText, desk, problems, preview, busy: found.of !== asked };
}

/** What the form can show: null while the text is no object. */
function readDraft(text: string): Draft | null {
  const read = readJsonText(text);
  const isObject =
    read.ok && typeof read.value === 'object' && read.value !== null && !Array.isArray(read.value);
  return isObject ? (read.value as Draft) : null;
}
