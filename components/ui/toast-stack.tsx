'use client';
import { Toast } from '@base-ui/react/toast';
import { Icon } from './icon.tsx';
import type { Message } from './say.ts';

const manager = Toast.createToastManager();

/** Milliseconds a message stays; one that can be taken back stays longer. Pointing at it stops the clock. */
const STAYS_MS = 6_000;
const UNDO_MS = 12_000;

/** Adds a message to the stack. */
export function show({ text, undo }: Message): void {
  const id = manager.add({
    description: text,
    timeout: undo === undefined ? STAYS_MS : UNDO_MS,
    ...(undo === undefined
      ? {}
      : {
          actionProps: {
            children: undo.label,
            onClick: () => {
              undo.act();
              manager.close(id);
            },
          },
        }),
  });
}

/** Messages above the foot of the page, newest last. */
export function ToastStack() {
  return (
    <Toast.Provider toastManager={manager} timeout={STAYS_MS}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(var(--bar)+1rem)] z-50 flex flex-col gap-2 sm:left-auto sm:w-96">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="flex items-center gap-3 rounded-control bg-raised py-1 pr-1 pl-4 text-ink shadow-overlay transition-opacity duration-(--calm) data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex flex-1 items-center gap-3">
        <Toast.Description className="flex-1 py-2" />
        <Toast.Action className="inline-flex min-h-11 items-center rounded-control px-2 font-semibold text-petrol hover:bg-petrol-wash" />
        <Toast.Close
          aria-label="Close this message"
          className="inline-flex size-11 items-center justify-center rounded-control text-muted hover:text-ink"
        >
          <Icon name="cross" className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
