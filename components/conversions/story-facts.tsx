import Link from 'next/link';
import { Facts } from '#components/ui/facts.tsx';
import type { ActivityRow } from '#lib/core/activity.ts';
import { KIND_LABELS } from '#lib/core/activity-kinds.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { holdInWords } from '#lib/core/holds.ts';

/** The hold and the day it is final, in words; nothing where neither applies. */
export function StoryRules({
  row,
  calendar,
  now,
  Part,
}: {
  row: ActivityRow;
  calendar: Calendar;
  now: Date;
  Part: 'h2' | 'h4';
}) {
  const facts = [];
  if (row.holdRule !== null)
    facts.push({
      name: 'Hold',
      value: (
        <>
          Held because {holdInWords(row.holdRule)}.{' '}
          <Link href="/glossary/hold" prefetch={false} className="link">
            About holds
          </Link>
        </>
      ),
    });
  if (row.finalAfter !== null && (row.state === 'pending' || row.state === 'credited'))
    facts.push({
      name: 'Final after',
      value:
        row.finalAfter.getTime() <= now.getTime()
          ? `Final since ${calendar.plain(row.finalAfter)}: the provider cannot take it back any more.`
          : `${calendar.plain(row.finalAfter)}; until then the provider can still take it back.`,
    });
  if (facts.length === 0) return null;
  return (
    <>
      <Part className="mt-8 mb-2 font-semibold">Rules that apply</Part>
      <Facts facts={facts} />
    </>
  );
}

/** The numbers by which a row can be asked about. */
export function StoryNumbers({
  row,
  transaction,
  clickId,
}: {
  row: ActivityRow;
  transaction: string | null;
  clickId: string | null;
}) {
  const id = (text: string) => <span className="font-mono text-meta break-all">{text}</span>;
  return (
    <Facts
      facts={[
        { name: row.state === 'started' ? 'This start' : 'This row', value: id(row.id) },
        ...(clickId !== null && clickId !== row.id ? [{ name: 'Its start', value: id(clickId) }] : []),
        ...(transaction === null ? [] : [{ name: 'Transaction of the provider', value: id(transaction) }]),
        { name: 'Kind', value: KIND_LABELS[row.kind] },
      ]}
    />
  );
}
