import { Breakable } from '#components/ui/breakable.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** Reached by keyboard, so that the arrow keys scroll it. */
const REACHABLE = { tabIndex: 0 };

/** A text to be copied as it is. @param what it is, for the button and for who does not see it. @param wraps for a single long line */
export function CodeBlock({ text, what, wraps = false }: { text: string; what: string; wraps?: boolean }) {
  return (
    <div
      className={`rounded-control border border-line bg-raised ${wraps ? 'sm:flex sm:flex-row-reverse sm:justify-between' : ''}`}
    >
      <div className={`flex justify-end border-b border-line px-1 ${wraps ? 'sm:border-b-0 sm:pt-0.5' : ''}`}>
        <CopyButton text={text} what={what} />
      </div>
      <section aria-label={what} className="overflow-x-auto" {...REACHABLE}>
        <pre className={`p-3 font-mono text-meta ${wraps ? 'wrap-anywhere whitespace-pre-wrap' : ''}`}>
          {wraps ? <Breakable text={text} /> : text}
        </pre>
      </section>
    </div>
  );
}
