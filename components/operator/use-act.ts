'use client';
import { useActionState, useState } from 'react';
import { type Act, type ActState, UNSENT } from './act-state.ts';

/**
 * An act and where its form stands. Once what the page stands on has changed, a question that was asked before is over: the
 * act was done. Without scripts the page that answers a form may stand on something newer already, and what the answer
 * says is kept, so a form must not get another key for it.
 * @param version what the page stands on
 */
export function useAct(act: Act, version: string): [ActState, (form: FormData) => void] {
  const [state, send] = useActionState(act, UNSENT);
  const [known, setKnown] = useState<{ version: string; over: ActState | null }>({ version, over: null });
  if (known.version === version) return [state === known.over ? UNSENT : state, send];
  const over = state.failure === undefined ? state : null;
  setKnown({ version, over });
  return [over === null ? state : UNSENT, send];
}
