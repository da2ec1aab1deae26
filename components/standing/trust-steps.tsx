import { Icon } from '#components/ui/icon.tsx';
import type { TrustStep } from '#lib/core/trust.ts';

/** What a level asks for, step by step: what is met, and how far it is to what is missing. */
export function TrustSteps({ steps }: { steps: readonly TrustStep[] }) {
  return (
    <ul className="max-w-text border-t border-line">
      {steps.map(({ what, met, text }) => (
        <li key={what} className="flex items-baseline justify-between gap-4 border-b border-line py-2">
          <span>{text}</span>
          <span
            className={`inline-flex items-center gap-1 self-start text-meta font-semibold whitespace-nowrap ${met ? 'text-available' : 'text-pending'}`}
          >
            <Icon name={met ? 'check' : 'hourglass'} className="size-4" />
            {met ? 'Met' : 'To come'}
          </span>
        </li>
      ))}
    </ul>
  );
}
