import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { ActForm } from '#components/operator/act-form.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { ALONE_RULE, LONGEST_TOLD } from '#lib/core/correction.ts';
import { formatSigned } from '#lib/core/points.ts';
import type { WaitingCorrection } from '#lib/data/corrections-desk.ts';
import { correctAction } from './correct-action.ts';

/** Points given or taken by hand, and those of this member that wait for a second person. */
export function CorrectionSection({
  publicId,
  standing,
  waiting,
  when,
}: {
  publicId: string;
  /** What the balances are: once they have changed, the form is a new one. */
  standing: string;
  waiting: readonly WaitingCorrection[];
  when: Calendar;
}) {
  return (
    <Section id="part-correct" title="Correct points">
      {waiting.length > 0 && (
        <ul className="mb-3 max-w-text">
          {waiting.map(({ id, points, reason, askedAt, askedBy }) => (
            <li key={id.toString()}>
              {formatSigned(points)} points wait for a second person since {when.plain(askedAt)}, asked for by{' '}
              {askedBy ?? 'the command line'}: “{reason}”.{' '}
              <Link href="/operator/corrections" prefetch={false} className="link">
                Settle
              </Link>
            </li>
          ))}
        </ul>
      )}
      <ActForm
        version={`${standing}/${waiting.length.toString()}`}
        id="correct"
        action={correctAction}
        hidden={{ publicId, formKey: randomUUID() }}
        fields={[
          {
            name: 'points',
            label: 'Points',
            kind: 'line',
            hint: `With a minus to take away, such as −200. ${ALONE_RULE}`,
          },
          {
            name: 'told',
            label: 'Reason',
            kind: 'text',
            limit: LONGEST_TOLD,
            hint: 'The member reads it on their ledger.',
          },
        ]}
        submit="Correct points"
        busy="Booking …"
        confirm="Yes, correct them"
      />
    </Section>
  );
}
