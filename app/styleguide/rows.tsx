import { SmallTrack } from '#components/conversions/small-track.tsx';
import { StateLabel } from '#components/conversions/state-label.tsx';
import { Track } from '#components/conversions/track.tsx';
import { Logo } from '#components/site/logo.tsx';
import { Amount } from '#components/ui/amount.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { RowsSkeleton } from '#components/ui/skeleton.tsx';
import { Table } from '#components/ui/table.tsx';
import { MEMBER_STATES } from '#lib/core/explain.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';
import { formatSigned, formatUsd } from '#lib/core/points.ts';
import { trackOf } from '#lib/core/track.ts';
import { Part } from './part.tsx';

const STATES: readonly (ConversionState | 'started')[] = [
  'started',
  'reported',
  'under_review',
  'pending',
  'credited',
  'declined',
  'reversed',
];

const TIMES = {
  started: '22 Nov, 13:40',
  reported: '22 Nov, 14:02',
  checked: '22 Nov, 14:02',
  held: 'until 29 Nov, 14:02',
  final: '20 Feb',
};

/** The track, states, numbers, rows. */
export function Rows({ theme }: { theme: string }) {
  const now = new Date();
  const stops = (state: ConversionState | 'started') => trackOf({ state, finalAfter: null }, now);
  return (
    <>
      <Part title="The track">
        <Logo />
        <div className="my-4 grid gap-4">
          <Track stops={stops('pending')} />
          <Track stops={stops('pending')} beneath={TIMES} />
          <Track stops={stops('declined')} />
        </div>
        <ul className="flex flex-wrap gap-4">
          {STATES.map((state) => (
            <li key={state}>
              <SmallTrack stops={stops(state)} named />
            </li>
          ))}
        </ul>
      </Part>
      <Part title="States and numbers">
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {Object.values(MEMBER_STATES).map(({ word, icon, tone }) => (
            <li key={word}>
              <StateLabel word={word} icon={icon} tone={tone} />
            </li>
          ))}
        </ul>
        <p className="mt-3 flex flex-wrap gap-2">
          <Badge icon="clock" tone="pending" boxed>
            Pending
          </Badge>
          <Badge icon="check" tone="good" boxed>
            Alive
          </Badge>
          <Badge icon="lock" tone="reserved" boxed>
            Reserved
          </Badge>
          <Badge icon="undo" tone="bad" boxed>
            Reversed
          </Badge>
          <Badge icon="pause" tone="quiet" boxed>
            Paused
          </Badge>
        </p>
        <p className="mt-3 flex flex-wrap items-end justify-between gap-4">
          <Amount text="12,480" unit="points" beneath="$12.48" size="balance" />
          <Amount text={formatSigned(420n)} unit="points" beneath={formatUsd(420n)} fresh />
          <Amount text={formatSigned(-420n)} unit="points" beneath={formatUsd(-420n)} />
          <Amount text="420" unit="points" struck />
        </p>
      </Part>
      <Part title="Rows on their way, facts, table">
        <RowsSkeleton rows={2} />
        <div className="mt-4">
          <Facts
            facts={[
              { name: 'Provider', value: 'BitLabs' },
              { name: 'Hold', value: '7 days, because surveys can be corrected' },
            ]}
          />
        </div>
        <div className="mt-4 overflow-x-auto">
          <Table
            label={`Calls, ${theme}`}
            columns={[{ name: 'Arrived' }, { name: 'Verdict' }, { name: 'Points', number: true }]}
          >
            {[420n, -420n, 1_250n].map((points) => (
              <tr key={points.toString()}>
                <td>14:02:11</td>
                <td>
                  <Badge icon="check" tone="good">
                    Applied
                  </Badge>
                </td>
                <td className="text-right">{formatSigned(points)}</td>
              </tr>
            ))}
          </Table>
        </div>
      </Part>
    </>
  );
}
