import { type ButtonLook, buttonClass } from '#components/ui/button-look.ts';

/** Sends its form, and says so while that takes. */
export function SendButton({
  children,
  pending,
  busy,
  look = 'primary',
  value,
}: {
  children: string;
  pending: boolean;
  /** Shown while the form is on its way. */
  busy: string;
  look?: ButtonLook;
  /** Told to the server as `act`, where a form has more than one button. */
  value?: string;
}) {
  const act = value === undefined ? {} : { name: 'act', value };
  return (
    <button type="submit" disabled={pending} className={buttonClass(look)} {...act}>
      {pending ? busy : children}
    </button>
  );
}
