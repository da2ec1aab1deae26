const BASE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-4 text-body font-semibold no-underline motion-safe:transition-opacity disabled:opacity-60';

const LOOKS = {
  /** One per view. */
  primary: 'bg-petrol text-on-petrol hover:opacity-90',
  plain: 'border border-edge text-ink hover:bg-raised',
  danger: 'border border-reversed text-reversed hover:bg-raised',
} as const;

export type ButtonLook = keyof typeof LOOKS;

/** The classes of a button, or of a link that looks like one. */
export const buttonClass = (look: ButtonLook) => `${BASE} ${LOOKS[look]}`;
