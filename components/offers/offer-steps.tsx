import { Icon } from '#components/ui/icon.tsx';
import { MEMBER_STATES, memberState } from '#lib/core/explain.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';

interface Step {
  readonly name: string;
  readonly points: bigint;
  readonly once: boolean;
  /** How it stands for who looks; null or left out = not reported. */
  readonly state?: ConversionState | null;
}

/** The steps of an offer in their order, each with what it pays. */
export function OfferSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="mt-3 max-w-text border-t border-line">
      {steps.map(({ name, points, once, state = null }) => (
        <li key={name} className="flex items-baseline justify-between gap-4 border-b border-line py-2">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span>
              {name}
              {!once && <span className="text-meta text-muted"> · each time</span>}
            </span>
            {state !== null && <StepState state={state} />}
          </span>
          <span className="text-right whitespace-nowrap">
            <span className="font-semibold">{formatPoints(points)}</span>{' '}
            <span className="text-meta text-muted">points · {formatUsd(points)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepState({ state }: { state: ConversionState }) {
  const { word, icon } = MEMBER_STATES[memberState(state)];
  return (
    <span className="inline-flex items-baseline gap-1 text-meta font-semibold text-muted">
      <Icon name={icon} className="size-4 self-center" />
      {word}
    </span>
  );
}
