import { z } from 'zod';
import type { Operator } from '#lib/core/actors.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Entries on one page. */
export const AUDIT_PAGE = 50;
/** Entries one page looks through at most where a filter has no index. */
const SCANNED = 2_000;

/** One act of somebody who runs the site. */
export interface AuditLine {
  readonly id: bigint;
  readonly at: Date;
  /** E-mail address; null for the command line. */
  readonly person: string | null;
  readonly act: string;
  /** `provider/3`. */
  readonly about: string;
  /** What the act was about, by the name it goes by: a slug, a public id, an e-mail address; null where it has none. */
  readonly name: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** What is looked for; null, or left out, is all. */
export interface AuditFilter {
  /** E-mail address, or `command line`. */
  readonly person?: string | null;
  readonly act?: string | null;
  /** `provider/3`, or `provider/` for all of them. */
  readonly about?: string | null;
  /** The id of the last one seen. */
  readonly before?: bigint | null;
}

/** How the command line is asked for. */
export const COMMAND_LINE = 'command line';

const detailShape = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).catch({});

type Row = Omit<AuditLine, 'detail'> & { readonly detail: unknown; readonly fits: boolean };

/**
 * Acts, newest first. `next` is set where there may be more; a page may be empty and still have one, where what is
 * looked for is rare. One thing's own history is looked up; any other filter reads so many entries and no more.
 */
export async function readAudit(
  _operator: Operator,
  db: Db,
  { person = null, act = null, about = null, before = null }: AuditFilter,
): Promise<{ lines: AuditLine[]; next: bigint | null }> {
  // No act is by, or about, what the database cannot even be asked for: it takes no NUL in a text.
  if ([person, act, about].some((text) => /\p{Cc}/u.test(text ?? ''))) return { lines: [], next: null };
  const exact = about !== null && !about.endsWith('/') ? about : null;
  const filtered = person !== null || act !== null || (about !== null && exact === null);
  const most = filtered ? SCANNED : AUDIT_PAGE + 1;
  const rows = await query<Row>(
    db,
    `SELECT e.id, e.at, p.email AS person, e.act, e.about, e.detail,
       CASE split_part(e.about, '/', 1)
         WHEN 'provider' THEN (SELECT slug FROM provider WHERE id::text = split_part(e.about, '/', 2))
         WHEN 'member' THEN (SELECT public_id::text FROM member
           WHERE id = CASE WHEN e.about ~ '^member/[0-9]{1,18}$' THEN split_part(e.about, '/', 2)::bigint END)
         WHEN 'person' THEN (SELECT email FROM person
           WHERE id = CASE WHEN e.about ~ '^person/[0-9]{1,18}$' THEN split_part(e.about, '/', 2)::bigint END)
         END AS name,
       ($3::text IS NULL OR p.email = lower($3::text) OR ($3::text = '${COMMAND_LINE}' AND e.person_id IS NULL))
         AND ($4::text IS NULL OR e.act = $4::text)
         AND ($5::text IS NULL OR starts_with(e.about, $5::text)) AS fits
     FROM (SELECT * FROM audit_entry WHERE ($1::bigint IS NULL OR id < $1::bigint)
         AND ($2::text IS NULL OR about = $2::text) ORDER BY id DESC LIMIT $6::int) AS e
       LEFT JOIN person p ON p.id = e.person_id
     ORDER BY e.id DESC`,
    before?.toString() ?? null,
    exact,
    person,
    act,
    about,
    most,
  );
  const fitting = rows.filter(({ fits }) => fits);
  const page = fitting.slice(0, AUDIT_PAGE);
  const more = fitting.length > AUDIT_PAGE || rows.length === most;
  const last = fitting.length > AUDIT_PAGE ? page.at(-1) : rows.at(-1);
  return {
    lines: page.map(({ fits: _, detail, ...line }) => ({ ...line, detail: detailShape.parse(detail) })),
    next: more && last !== undefined ? last.id : null,
  };
}

/** The latest act of one kind on one thing: why it is paused, say. */
export async function readLatestAct(
  operator: Operator,
  db: Db,
  act: string,
  about: string,
): Promise<AuditLine | null> {
  const { lines } = await readAudit(operator, db, { act, about });
  return lines[0] ?? null;
}
