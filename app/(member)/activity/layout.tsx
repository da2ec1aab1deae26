import type { ReactNode } from 'react';

/** A list, and over it the row that was opened from it. @param sheet nothing, until a row is opened */
export default function WithSheet({ children, sheet }: { children: ReactNode; sheet: ReactNode }) {
  return (
    <>
      {children}
      {sheet}
    </>
  );
}
