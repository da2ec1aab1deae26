import { TermLink } from '#components/glossary/term-link.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { IconName } from '#components/ui/icon-paths.ts';
import { type Standing, type VerdictCode, verdict } from '#lib/core/verdicts.ts';

const LOOKS: Record<Standing, { icon: IconName; word: string; colour: string }> = {
  applied: { icon: 'check', word: 'Applied', colour: 'text-available' },
  repeat: { icon: 'undo', word: 'Repeat', colour: 'text-muted' },
  held: { icon: 'eye', word: 'Held', colour: 'text-pending' },
  declined: { icon: 'cross', word: 'Declined', colour: 'text-reversed' },
  refused: { icon: 'ban', word: 'Refused', colour: 'text-reversed' },
};

/** What was decided about a call: how it stands, and the code. */
export function VerdictLabel({ code }: { code: VerdictCode }) {
  const { icon, word, colour } = LOOKS[verdict(code).standing];
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1">
      <span className={`inline-flex items-baseline gap-1 font-semibold ${colour}`}>
        <Icon name={icon} className="size-4 self-center" />
        {word}
      </span>{' '}
      <span className="font-mono text-meta text-muted">{code}</span>
    </span>
  );
}

/** A verdict in its three sentences. */
export function VerdictText({ code }: { code: VerdictCode }) {
  const { happened, why, next, term } = verdict(code);
  return (
    <dl className="grid max-w-text gap-x-4 gap-y-1 md:grid-cols-[8rem_1fr]">
      <dt className="text-muted">What happened</dt>
      <dd>{happened}</dd>
      <dt className="text-muted">Why</dt>
      <dd>{why}</dd>
      <dt className="text-muted">What next</dt>
      <dd>{next}</dd>
      <dt className="text-muted">In the glossary</dt>
      <dd>
        <TermLink term={term} />
      </dd>
    </dl>
  );
}
