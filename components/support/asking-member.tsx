import { MemberLink } from '#components/operator/member-link.tsx';
import { Facts } from '#components/ui/facts.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';

interface Person {
  readonly publicId: string;
  readonly email: string | null;
  readonly state: string;
  readonly trust: string;
  readonly since: Date;
  readonly timeZone: string;
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
}

/**
 * The member who asks: who they are to us, and what they have.
 * @param opens whether the reader may open their page: operators may, agents may not
 */
export function AskingMember({
  member,
  calendar,
  opens,
}: {
  member: Person;
  calendar: Calendar;
  opens: boolean;
}) {
  const points = (amount: bigint) => `${formatPoints(amount)} points`;
  return (
    <Facts
      facts={[
        {
          name: 'Member',
          value: opens ? (
            <MemberLink publicId={member.publicId} />
          ) : (
            <span className="font-mono break-all">{member.publicId}</span>
          ),
        },
        { name: 'E-mail', value: <span className="break-all">{member.email ?? 'deleted'}</span> },
        { name: 'Account', value: `${member.state}, trust ${member.trust}` },
        { name: 'Since', value: calendar.plain(member.since) },
        { name: 'Time zone', value: member.timeZone },
        { name: 'Pending', value: points(member.pending) },
        { name: 'Available', value: points(member.available) },
        { name: 'Reserved', value: points(member.reserved) },
        { name: 'Debt', value: points(member.debt) },
      ]}
    />
  );
}
