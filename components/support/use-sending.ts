'use client';
import { type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react';
import type { SendAction, SendState } from './send-state.ts';

/**
 * A form that is sent by hand: the browser would empty it afterwards, files included, whatever the answer was. Without
 * scripts `submit` takes it as it is.
 * @param prepare adds to what is sent, and may take its time; false keeps it here
 */
export function useSending(
  action: SendAction,
  start: SendState,
  prepare: (data: FormData, form: HTMLFormElement) => Promise<boolean> = () => Promise.resolve(true),
) {
  const [state, submit, pending] = useActionState(action, start);
  const form = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  useEffect(() => {
    if (Object.keys(state.errors).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state]);

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (pending || busy.current) return;
    const sent = event.currentTarget;
    const data = new FormData(sent, (event.nativeEvent as SubmitEvent).submitter);
    busy.current = true;
    void prepare(data, sent)
      .then((ready) => {
        if (ready) startTransition(() => submit(data));
      })
      .finally(() => {
        busy.current = false;
      });
  }
  return { state, submit, pending, onSubmit, form };
}
