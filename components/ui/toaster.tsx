'use client';
import { type ComponentType, useEffect, useState } from 'react';
import { type Message, SAID } from './say.ts';

/** Listens for messages. What draws them is loaded with the first one. Stands once per page. */
export function Toaster() {
  const [Stack, setStack] = useState<ComponentType | null>(null);
  useEffect(() => {
    const heard = (event: Event) => {
      const { detail } = event as CustomEvent<Message>;
      void import('./toast-stack.tsx').then(({ ToastStack, show }) => {
        setStack(() => ToastStack);
        // Shown once the stack listens.
        setTimeout(() => show(detail), 50);
      });
    };
    window.addEventListener(SAID, heard);
    return () => window.removeEventListener(SAID, heard);
  }, []);
  return Stack === null ? null : <Stack />;
}
