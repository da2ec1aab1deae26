import { Track } from '#components/conversions/track.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Term } from '#lib/core/glossary/term.ts';
import { trackOf } from '#lib/core/track.ts';
import { InlineText } from './inline-text.tsx';
import { Pairs } from './pairs.tsx';
import { Part, PartLinks } from './part.tsx';
import { RelatedTerms } from './related-terms.tsx';
import { RuleTable } from './rule-table.tsx';

/** A term in the fixed shape that all of them have. @param now decides how its place on the track is drawn */
export function TermArticle({ term, now }: { term: Term; now: Date }) {
  return (
    <article className="lg:grid lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)] lg:gap-x-16">
      <header>
        <h1 className="text-title font-semibold">{term.name}</h1>
        <p className="mt-2 text-lead">
          <InlineText text={term.quick} />
        </p>
        {term.today !== undefined && (
          <div className="mt-4">
            <Notice tone="wait">
              <InlineText text={term.today} />
            </Notice>
          </div>
        )}
        {term.track !== undefined && (
          <div className="mt-4">
            <Track stops={trackOf({ state: term.track, finalAfter: null }, now)} />
          </div>
        )}
      </header>
      <div className="mt-6 border-y border-line py-3 lg:sticky lg:top-6 lg:row-span-2 lg:mt-0 lg:self-start lg:border-0 lg:py-0">
        <PartLinks />
        <RelatedTerms slugs={term.related} />
      </div>
      <div className="min-w-0">
        <Words term={term} />
        <Figures term={term} />
        <Advice term={term} />
      </div>
    </article>
  );
}

function Paragraphs({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => (
    <p key={text} className="mt-3 first:mt-0">
      <InlineText text={text} />
    </p>
  ));
}

function Words({ term }: { term: Term }) {
  return (
    <>
      <Part id="detail">
        <Paragraphs texts={term.detail} />
      </Part>
      <Part id="why">
        <Paragraphs texts={term.why} />
      </Part>
      <Part id="how">
        <ol className="list-decimal space-y-2 pl-6 marker:font-semibold">
          {term.steps.map((step) => (
            <li key={step} className="pl-1">
              <InlineText text={step} />
            </li>
          ))}
        </ol>
      </Part>
    </>
  );
}

function Figures({ term }: { term: Term }) {
  return (
    <>
      <Part id="examples">
        {term.examples.map(({ title, text }) => (
          <div key={title} className="mt-4 border-l-2 border-line pl-4 first:mt-0">
            <h3 className="font-semibold">{title}</h3>
            <p className="mt-1">
              <InlineText text={text} />
            </p>
          </div>
        ))}
      </Part>
      <Part id="facts">
        <Facts facts={term.facts.map(([name, value]) => ({ name, value: <InlineText text={value} /> }))} />
        {term.table !== undefined && <RuleTable table={term.table} />}
      </Part>
    </>
  );
}

function Advice({ term }: { term: Term }) {
  return (
    <>
      <Part id="tips">
        <ul className="list-disc space-y-2 pl-6 marker:text-muted">
          {term.tips.map((tip) => (
            <li key={tip} className="pl-1">
              <InlineText text={tip} />
            </li>
          ))}
        </ul>
      </Part>
      <Part id="mistakes">
        <Pairs pairs={term.mistakes.map(({ mistake, better }) => [mistake, better])} />
      </Part>
      <Part id="troubles">
        <Pairs pairs={term.troubles.map(({ problem, solution }) => [problem, solution])} />
      </Part>
      <Part id="questions">
        <Pairs pairs={term.questions.map(({ question, answer }) => [question, answer])} />
      </Part>
    </>
  );
}
