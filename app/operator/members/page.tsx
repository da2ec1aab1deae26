import type { Metadata } from 'next';
import Link from 'next/link';
import { MemberState } from '#components/operator/member-state.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { Field } from '#components/ui/field.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Table } from '#components/ui/table.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import { findMembers, LEAST_LETTERS, MOST_FOUND } from '#lib/data/member-search.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/members');
  const { find } = await searchParams;
  const text = typeof find === 'string' ? find.trim().slice(0, 255) : '';
  const { db } = await site();
  const found = text === '' ? [] : await findMembers(operator, db, text);
  const when = calendar('UTC', new Date());
  return (
    <>
      <PageTitle
        lead={`Find one by the e-mail address or its first ${LEAST_LETTERS} letters or more, the public id that providers are told, or a provider’s transaction id.`}
      >
        Members
      </PageTitle>
      <form className="mb-6 flex max-w-text flex-wrap items-end gap-3">
        <div className="min-w-64 flex-1">
          <Field
            name="find"
            label="E-mail, public id or transaction"
            defaultValue={text}
            key={text}
            type="search"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={255}
          />
        </div>
        <button type="submit" className={buttonClass('primary')}>
          Find
        </button>
      </form>
      {text !== '' && found.length === 0 && (
        <Empty
          title="Nobody found"
          text={`An address is found from its beginning, by ${LEAST_LETTERS} letters or more; ids are found whole. A transaction is found under the id its provider sent, once a genuine call with it came.`}
        />
      )}
      {found.length > 0 && (
        <Table
          label="Members found"
          columns={[
            { name: 'E-mail' },
            { name: 'Public id' },
            { name: 'State' },
            { name: 'Trust' },
            { name: 'Since (UTC)' },
            { name: 'Pending', number: true },
            { name: 'Available', number: true },
            { name: 'Debt', number: true },
          ]}
        >
          {found.map((member) => (
            <tr key={member.publicId}>
              <td>
                <Link
                  href={`/operator/members/${member.publicId}`}
                  prefetch={false}
                  className="text-petrol underline"
                >
                  {member.email ?? 'deleted person'}
                </Link>
              </td>
              <td className="font-mono text-meta">{member.publicId}</td>
              <td>
                <MemberState state={member.state} />
              </td>
              <td>{member.trust}</td>
              <td className="whitespace-nowrap">{when.short(member.createdAt)}</td>
              <td className="text-right">{formatPoints(member.pending)}</td>
              <td className="text-right">{formatPoints(member.available)}</td>
              <td className="text-right">{formatPoints(member.debt)}</td>
            </tr>
          ))}
        </Table>
      )}
      {found.length >= MOST_FOUND && (
        <p className="mt-3 text-muted">
          No more than {MOST_FOUND} are found at once: who is not among them is found by more letters of the
          address.
        </p>
      )}
    </>
  );
}
