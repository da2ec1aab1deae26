'use client';
import { useState } from 'react';
import { Icon } from './icon.tsx';

const SAID = { idle: 'Copy', copied: 'Copied', failed: 'Mark it and copy by hand' } as const;

/** Puts a text on the clipboard, and says so. @param what is copied, for who does not see where the button stands */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [state, setState] = useState<keyof typeof SAID>('idle');
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
      setTimeout(() => setState('idle'), 2_000);
    } catch {
      // Not allowed here: a browser gives the clipboard to secure pages only.
      setState('failed');
    }
  }
  return (
    <button
      type="button"
      onClick={() => void copy()}
      className="inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 text-meta text-petrol hover:bg-petrol-wash sm:min-h-9"
    >
      <Icon name={state === 'copied' ? 'check' : 'copy'} className="size-4" />
      <span aria-live="polite">
        {SAID[state]}
        <span className="sr-only"> {what}</span>
      </span>
    </button>
  );
}
