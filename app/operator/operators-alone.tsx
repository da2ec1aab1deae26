import type { ReactNode } from 'react';
import { requireOperator } from '#lib/web/session.ts';

/** Asks before the picture of a page that loads is sent: once that is out, nobody can be led elsewhere with a status. */
export default async function OperatorsAlone({ children }: { children: ReactNode }) {
  await requireOperator();
  return children;
}
