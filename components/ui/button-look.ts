const BASE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-4 text-body font-semibold no-underline transition-colors duration-(--quick) disabled:opacity-60';

const LOOKS = {
  /** One per view. */
  primary: 'bg-petrol text-on-petrol hover:bg-[color-mix(in_oklab,var(--petrol)_88%,var(--ink))]',
  plain: 'border border-edge text-ink hover:bg-sunken',
  danger: 'border border-reversed text-reversed hover:bg-reversed-wash',
} as const;

export type ButtonLook = keyof typeof LOOKS;

/** The classes of a button, or of a link that looks like one. */
export const buttonClass = (look: ButtonLook) => `${BASE} ${LOOKS[look]}`;
