'use client';
import { useEffect, useRef } from 'react';

/**
 * Brings whoever sent a form to the first field it was refused for: on a phone its sentence may stand far above the
 * button, and a screen reader reads it once the field has the focus. Stands within the form.
 * @param after what came back, a new thing after each sending
 */
export function FirstWrong({ after }: { after: unknown }) {
  const here = useRef<HTMLSpanElement>(null);
  const seen = useRef(after);
  useEffect(() => {
    if (seen.current === after) return;
    seen.current = after;
    here.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [after]);
  return <span ref={here} hidden />;
}
