import Link from 'next/link';
import { Facts } from '#components/ui/facts.tsx';

interface Signals {
  readonly conversions: number;
  readonly credited: number;
  readonly reversed: number;
  readonly declined: number;
  readonly waiting: number;
  readonly underReview: number;
  readonly tickets: number;
  readonly disputes: number;
  readonly openTickets: number;
}

const share = (part: number, whole: number) =>
  whole === 0 ? '' : ` (${Math.round((part * 100) / whole).toString()} % of ${whole.toString()})`;

/** Facts to look at before judging a member. They accuse nobody. @param days they are counted over */
export function SignalList({ signals, days }: { signals: Signals; days: number }) {
  const { conversions, credited, reversed, declined, waiting, underReview, tickets, disputes, openTickets } =
    signals;
  const settled = credited + reversed;
  return (
    <Facts
      facts={[
        {
          name: `Told in ${days.toString()} days`,
          value: `${conversions.toString()}, of which ${credited.toString()} credited`,
        },
        { name: 'Reversed', value: `${reversed.toString()}${share(reversed, settled)}` },
        { name: 'Declined', value: `${declined.toString()}${share(declined, conversions)}` },
        {
          name: 'Waits for a person',
          value:
            waiting + underReview === 0 ? (
              'nothing'
            ) : (
              <>
                {waiting.toString()} in{' '}
                <Link href="/operator/quarantine" prefetch={false} className="text-petrol underline">
                  quarantine
                </Link>
                , {underReview.toString()} under review
              </>
            ),
        },
        {
          name: 'Tickets',
          value:
            tickets === 0
              ? 'none'
              : `${tickets.toString()}, of which ${disputes.toString()} about a reversal and ${openTickets.toString()} not solved`,
        },
      ]}
    />
  );
}
