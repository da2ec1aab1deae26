import { Icon } from '#components/ui/icon.tsx';
import type { ReadingStep } from '#lib/core/protocol/notice.ts';

const NAMES: Record<ReadingStep['name'], string> = {
  received: 'Received',
  parameters: 'Taken apart',
  canonical: 'What was signed',
  signature: 'Signature',
  translated: 'In our words',
};

/** What follows the reading, such as the answer. */
interface End {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

/**
 * How the receiver reads a call, step by step, up to where it stopped.
 * @param closed provider secrets belong to another process, so the reading stops before the signature
 * @param ends what comes of the reading
 */
export function ReadingSteps({
  steps,
  closed,
  ends = [],
}: {
  steps: readonly ReadingStep[];
  closed: boolean;
  ends?: readonly End[];
}) {
  const bytes = 'font-mono text-meta break-all whitespace-pre-wrap';
  const lines = [
    ...steps.map(({ name, ok, text }) => ({ name: NAMES[name], ok, text, look: bytes })),
    ...ends.map((end) => ({ ...end, look: 'min-w-0 break-words' })),
  ];
  const list = (
    <ol className="border-t border-line">
      {lines.map(({ name, ok, text, look }) => (
        <li key={name} className="grid gap-x-4 border-b border-line py-2 md:grid-cols-[10rem_1fr]">
          <span
            className={`inline-flex items-center gap-1 self-start font-semibold ${ok ? '' : 'text-reversed'}`}
          >
            <Icon name={ok ? 'check' : 'cross'} className={`size-4 ${ok ? 'text-available' : ''}`} />
            {name}
            <span className="sr-only">{ok ? ': passed' : ': stopped here'}</span>
          </span>
          <span className={look}>{text}</span>
        </li>
      ))}
    </ol>
  );
  if (!closed) return list;
  return (
    <>
      <p className="mb-2 text-meta text-muted">
        Provider secrets belong to the intake process: this one cannot check the signature, and stops there.
        The verdict above is the intake’s.
      </p>
      {list}
    </>
  );
}
