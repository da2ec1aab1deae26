/** A short message that comes and goes by itself. What must be read stands on the page (Notice). */
export interface Message {
  readonly text: string;
  /** Takes back what the message tells of. */
  readonly undo?: { readonly label: string; readonly act: () => void };
}

/** The name under which messages travel to whoever shows them. */
export const SAID = 'bounty:said';

/** Shows a message at the foot of the page. In the browser only; the page's Toaster listens. */
export function say(message: Message): void {
  window.dispatchEvent(new CustomEvent<Message>(SAID, { detail: message }));
}
