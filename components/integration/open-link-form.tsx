'use client';
import { startTransition, useActionState, useEffect } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { OpenLinkState } from './open-link-state.ts';

/**
 * Takes the key from behind the `#` of this page's address, where no request carries it, and opens its pages by itself.
 * Without scripts the link is pasted.
 */
export function OpenLinkForm({
  action,
}: {
  action: (state: OpenLinkState, form: FormData) => Promise<OpenLinkState>;
}) {
  const [state, submit] = useActionState(action, {});
  useEffect(() => {
    const open = () => {
      const link = window.location.hash.slice(1);
      if (link === '') return;
      // Out of the address at once: nobody reads it over a shoulder or finds it in the history.
      window.history.replaceState(null, '', window.location.pathname);
      const form = new FormData();
      form.set('link', link);
      startTransition(() => submit(form));
    };
    open();
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, [submit]);
  return (
    <form action={submit} className="grid max-w-text gap-4" noValidate>
      <FirstWrong after={state} />
      <Field
        name="link"
        label="Your link"
        hint="The whole address, as it was given to you. It opens one account’s pages in this browser for 30 days."
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        error={state.error}
      />
      <div>
        <SubmitButton busy="Opening …">Open</SubmitButton>
      </div>
    </form>
  );
}
