'use client';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type ButtonLook, buttonClass } from './button-look.ts';
import { SubmitButton } from './submit-button.tsx';

const load = () => import('./dialog.tsx');
const Dialog = lazy(() => load().then((made) => ({ default: made.Dialog })));
const DialogClose = lazy(() => load().then((made) => ({ default: made.DialogClose })));

/**
 * A button that asks before it does what cannot be taken back. The question says what will happen, and its answer is
 * named after the act, never "OK". The dialog's script is fetched when the button is pointed at or reached.
 * @param action gets `fields`, and `confirmed` = `yes`
 */
export function ConfirmButton({
  children,
  look = 'danger',
  question,
  text,
  confirm,
  busy,
  action,
  fields = {},
}: {
  children: ReactNode;
  look?: ButtonLook;
  question: string;
  text?: ReactNode;
  /** The words of the answer that goes ahead. */
  confirm: string;
  busy: string;
  action: (form: FormData) => void | Promise<void>;
  fields?: Readonly<Record<string, string>>;
}) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
        className={buttonClass(look)}
      >
        {children}
      </button>
      {asked && (
        <Suspense fallback={null}>
          <Dialog open={open} onOpenChange={setOpen} title={question} text={text}>
            <form
              action={async (form) => {
                await action(form);
                setOpen(false);
              }}
              className="flex flex-wrap justify-end gap-3"
            >
              {Object.entries({ ...fields, confirmed: 'yes' }).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <DialogClose className={buttonClass('plain')}>Keep it as it is</DialogClose>
              <SubmitButton busy={busy} look={look === 'plain' ? 'primary' : look}>
                {confirm}
              </SubmitButton>
            </form>
          </Dialog>
        </Suspense>
      )}
    </>
  );
}
