'use client';
import { Notice } from '#components/ui/notice.tsx';
import type { Finding } from '#lib/core/protocol/definition-findings.ts';

const SHOWN = 12;

/** What is wrong, each with the way to its place in the text. @param onGo leads there */
export function Findings({
  problems,
  busy,
  onGo,
}: {
  problems: readonly Finding[];
  busy: boolean;
  onGo: (problem: Finding) => void;
}) {
  return (
    <div id="definition-findings" aria-live="polite" className="mt-3 grid gap-2">
      {busy && <p className="text-meta text-muted">Checking …</p>}
      {!busy && problems.length === 0 && (
        <Notice tone="good" icon="check">
          Nothing is wrong with it. Whether it fits the network shows with a genuine call.
        </Notice>
      )}
      {problems.length > 0 && (
        <ul className="border-t border-line">
          {problems.slice(0, SHOWN).map((problem) => (
            <li key={`${problem.path ?? ''} ${problem.message}`} className="border-b border-line py-2">
              <p>
                {problem.place !== null && <span className="font-semibold">{capital(problem.place)}: </span>}
                {problem.message}
              </p>
              <button
                type="button"
                onClick={() => onGo(problem)}
                className="inline-flex min-h-9 items-center text-meta text-petrol underline"
              >
                Line {problem.line}, column {problem.column}
              </button>
            </li>
          ))}
        </ul>
      )}
      {problems.length > SHOWN && <p className="text-meta text-muted">And {problems.length - SHOWN} more.</p>}
    </div>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
