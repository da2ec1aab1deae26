'use client';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

/**
 * A panel behind a word. The browser opens and closes it, also before any script has come; this only lets it close by
 * Escape, by a press elsewhere, and when another page comes.
 */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  const box = useRef<HTMLDetailsElement>(null);
  const here = usePathname();
  // Another address closes it, though nothing in here is read from the address.
  const seen = useRef(here);
  useEffect(() => {
    if (seen.current !== here && box.current !== null) box.current.open = false;
    seen.current = here;
  }, [here]);
  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      if (box.current?.open === true && !box.current.contains(event.target as Node)) box.current.open = false;
    };
    const typed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || box.current?.open !== true) return;
      box.current.open = false;
      box.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('keydown', typed);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('keydown', typed);
    };
  }, []);
  return (
    <details ref={box} className="relative">
      <summary className="flex min-h-11 items-center gap-1.5 rounded-control px-2 text-muted hover:text-ink">
        {summary}
      </summary>
      <div className="absolute top-full right-0 z-30 w-64 animate-arrive rounded-control bg-raised p-2 shadow-overlay">
        {children}
      </div>
    </details>
  );
}
