import type { Metadata } from 'next';
import { AuditLines } from '#components/operator/audit-lines.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { Field } from '#components/ui/field.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { COMMAND_LINE, readAudit } from '#lib/data/audit-log.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { readRowMark } from '#lib/web/row-mark.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Audit log' };

const FILTERS = ['person', 'act', 'about'] as const;

const one = (value: string | string[] | undefined) =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 255) : null;

export default async function AuditPage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/audit');
  const query = await searchParams;
  const wanted = { person: one(query.person), act: one(query.act), about: one(query.about) };
  const before = readRowMark(query.before);
  const { db } = await site();
  const { lines, next } = await readAudit(operator, db, {
    ...wanted,
    // Acts are stored by the name of their flow, and shown in words.
    // So are things, as the list names them: “ticket 10001” is stored as ticket/10001.
    about: wanted.about?.replace(/^([a-z-]+) (\d+)$/, '$1/$2') ?? null,
    act: wanted.act?.replaceAll(' ', '-').toLowerCase() ?? null,
    before,
  });
  const href = (from: bigint | null) => {
    const kept = new URLSearchParams();
    for (const name of FILTERS) if (wanted[name] !== null) kept.set(name, wanted[name]);
    if (from !== null) kept.set('before', from.toString());
    return `/operator/audit${kept.size === 0 ? '' : `?${kept.toString()}`}`;
  };
  return (
    <>
      <PageTitle lead="Who did what to the site, newest first. Nothing here can be changed or deleted. Times are in UTC.">
        Audit log
      </PageTitle>
      <form className="mb-6 grid items-end gap-3 sm:flex sm:flex-wrap">
        <Field
          name="person"
          label="Who"
          hint={`E-mail, or “${COMMAND_LINE}”`}
          defaultValue={wanted.person ?? ''}
          key={`person ${wanted.person ?? ''}`}
          autoCapitalize="none"
          spellCheck={false}
        />
        <Field
          name="act"
          label="Act"
          hint="Such as pause member"
          defaultValue={wanted.act ?? ''}
          key={`act ${wanted.act ?? ''}`}
        />
        <Field
          name="about"
          label="About"
          hint="Such as provider/3, or member/ for all"
          defaultValue={wanted.about ?? ''}
          key={`about ${wanted.about ?? ''}`}
          autoCapitalize="none"
          spellCheck={false}
        />
        <button type="submit" className={buttonClass('plain')}>
          Filter
        </button>
      </form>
      {lines.length > 0 && <AuditLines lines={lines} when={calendar('UTC', new Date())} />}
      {lines.length === 0 && (
        <Empty
          title={next === null ? 'No such act' : 'None among the latest acts'}
          text={
            next === null
              ? 'Every act of an operator, and of the command line, is written down here the moment it is done.'
              : 'Look further back with the button below.'
          }
        />
      )}
      <Pagination newest={before === null ? null : href(null)} older={next === null ? null : href(next)} />
    </>
  );
}
