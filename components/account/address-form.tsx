'use client';
import { useActionState } from 'react';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { AddressState } from './credentials-state.ts';
import { EmailField } from './email-field.tsx';

interface Props {
  readonly action: (state: AddressState, form: FormData) => Promise<AddressState>;
  readonly submit: string;
  readonly children?: React.ReactNode;
}

/** Asks for an address that a link is sent to. @param children hidden fields */
export function AddressForm({ action, submit: label, children }: Props) {
  const [state, submit] = useActionState(action, { email: '' });
  return (
    <form action={submit} className="grid max-w-sm gap-5" noValidate>
      <FirstWrong after={state} />
      {children}
      <EmailField typed={state.email} error={state.error} />
      <div>
        <SubmitButton busy="Sending …">{label}</SubmitButton>
      </div>
    </form>
  );
}
