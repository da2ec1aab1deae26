import { Icon } from '#components/ui/icon.tsx';
import { Instant } from '#components/ui/instant.tsx';
import type { Calendar } from '#lib/core/calendar.ts';

interface Finding {
  readonly ok: boolean;
  readonly checkedAt: Date;
  readonly tookMs: number;
  readonly mismatches: readonly { readonly what: string; readonly detail: string }[];
  readonly late: readonly { readonly what: string; readonly detail: string }[];
}

/** What the auditor last found: the whole books, and what they gained since. Null where it has not looked yet. */
export function BooksVerdict({
  whole,
  newest,
  when,
}: {
  whole: Finding | null;
  newest: Finding | null;
  when: Calendar;
}) {
  const found = [whole, newest].filter((finding) => finding !== null);
  if (found.length === 0) return <p>Not checked yet: the first check runs within minutes of the start.</p>;
  const ok = found.every((finding) => finding.ok);
  return (
    <section aria-label="Verdict">
      <p
        className={`flex items-center gap-2 text-title font-semibold ${ok ? 'text-available' : 'text-reversed'}`}
      >
        <Icon name={ok ? 'check' : 'alert'} className="size-6" />
        {ok ? 'The books are whole' : 'The books do not add up'}
      </p>
      <dl className="mt-3 grid max-w-text gap-x-4 gap-y-2 md:grid-cols-[auto_1fr]">
        <One name="Every minute: what is new" finding={newest} when={when} />
        <One name="Every hour: everything" finding={whole} when={when} />
      </dl>
      {found.flatMap(({ mismatches }) =>
        mismatches.map(({ what, detail }) => (
          <p key={`${what} ${detail}`} className="mt-2 max-w-text">
            <span className="font-semibold text-reversed">{what}</span>: {detail}
          </p>
        )),
      )}
      {newest?.late.map(({ what, detail }) => (
        <p key={what} className="mt-2 flex max-w-text gap-2">
          <Icon name="clock" className="mt-0.5 size-5 text-pending" />
          <span>
            <span className="font-semibold">{what}</span>: {detail}. The books add up all the same.
          </span>
        </p>
      ))}
    </section>
  );
}

function One({ name, finding, when }: { name: string; finding: Finding | null; when: Calendar }) {
  if (finding === null)
    return (
      <>
        <dt className="text-muted">{name}</dt>
        <dd>not checked yet</dd>
      </>
    );
  const { ok, checkedAt, tookMs, mismatches } = finding;
  const count = `${mismatches.length.toString()} ${mismatches.length === 1 ? 'mismatch' : 'mismatches'}`;
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>
        <span className={`font-semibold ${ok ? 'text-available' : 'text-reversed'}`}>
          {ok ? 'adds up' : count}
        </span>
        , checked <Instant at={checkedAt} text={when.plain(checkedAt)} exact={when.exact(checkedAt)} /> in{' '}
        {duration(tookMs)}
      </dd>
    </>
  );
}

const duration = (ms: number) => (ms < 1_000 ? `${ms.toString()} ms` : `${(ms / 1_000).toFixed(1)} s`);
