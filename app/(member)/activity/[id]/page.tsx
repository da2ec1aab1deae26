import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { StateLabel } from '#components/conversions/state-label.tsx';
import { Timeline } from '#components/conversions/timeline.tsx';
import { Track } from '#components/conversions/track.tsx';
import { Points } from '#components/ledger/points.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { explain } from '#lib/core/explain.ts';
import { timeline } from '#lib/core/timeline.ts';
import { trackOf } from '#lib/core/track.ts';
import { readSiblings, readStory } from '#lib/data/conversion-timeline.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Timeline' };

export default async function StoryPage({ params }: PageProps<{ id: string }>) {
  const { id } = await params;
  const member = await requireMember(`/activity/${id}`);
  const { db } = await site();
  const story = await readStory(member, db, id);
  if (story === null) notFound();
  const { row, facts } = story;
  const click = facts.click;
  const siblings = click === null ? [] : await readSiblings(member, db, click.id);
  const others = siblings.filter((sibling) => sibling.id !== row.id);
  const now = new Date();
  const when = calendar(member.timeZone, now);
  const told = explain(row, now, when);
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/activity" className="text-petrol underline">
          Activity
        </Link>
      </p>
      <div className="mb-4 flex items-start justify-between gap-4">
        <div>
          <h1 className="text-title font-semibold">{row.title}</h1>
          <p className="text-muted">
            {row.eventName !== null && `${row.eventName} · `}
            {row.provider}
          </p>
        </div>
        {row.points > 0n && (
          <Points
            points={row.state === 'reversed' ? -row.points : row.points}
            signed={row.state !== 'declined' && row.state !== 'under_review'}
            quiet={row.state === 'under_review'}
            struck={row.state === 'declined'}
          />
        )}
      </div>
      <Track stops={trackOf(row, now)} />
      <section aria-label="Where it stands" className="my-6 max-w-text border-y border-line py-4">
        <StateLabel word={told.word} icon={told.icon} tone={told.tone} />
        <p className="mt-1">{told.sentence}</p>
      </section>
      <h2 className="mb-4 font-semibold">What happened</h2>
      <Timeline entries={timeline(facts, now)} now={now} calendar={when} />
      {others.length > 0 && (
        <>
          <h2 className="mt-8 mb-2 font-semibold">From the same start</h2>
          <ul>
            {others.map((other) => (
              <li key={other.id}>
                <Link href={`/activity/${other.id}`} prefetch={false} className="text-petrol underline">
                  {other.title}
                  {other.eventName !== null && ` · ${other.eventName}`}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <dl className="mt-8 text-meta text-muted">
        <div className="flex flex-wrap gap-x-2">
          <dt>{row.state === 'started' ? 'Number of this start' : 'Number of this row'}</dt>
          <dd className="font-mono">{row.id}</dd>
        </div>
        {click !== null && click.id !== row.id && (
          <div className="flex flex-wrap gap-x-2">
            <dt>Number of its start</dt>
            <dd className="font-mono">{click.id}</dd>
          </div>
        )}
      </dl>
    </>
  );
}
