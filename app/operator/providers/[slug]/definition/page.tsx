import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CodeBlock } from '#components/advertiser/code-block.tsx';
import { DefinitionInWords } from '#components/definitions/definition-in-words.tsx';
import { VersionTable } from '#components/definitions/version-table.tsx';
import { DoneNotice } from '#components/operator/done-notice.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { recipeInWords } from '#lib/core/advertiser-recipe.ts';
import { calendar } from '#lib/core/calendar.ts';
import { guaranteesOf } from '#lib/core/protocol/guarantees.ts';
import { definitionText } from '#lib/core/protocol/written-definition.ts';
import { pricingOf } from '#lib/core/provider-terms.ts';
import { CALLS_COUNTED, readDefinitionVersions } from '#lib/data/provider-definition-history.ts';
import { readDefinitionVersion } from '#lib/data/provider-definitions.ts';
import { site } from '#lib/flows/site.ts';
import { isSlug } from '#lib/web/definition-form.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Definition' };

const DONE = {
  changed: 'Changed: the new version reads the next call.',
  back: 'Rolled back: the earlier version reads the next call.',
};

export default async function DefinitionPage({ params, searchParams }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const operator = await requireOperator(`/operator/providers/${slug}/definition`);
  if (!isSlug(slug)) notFound();
  const { db } = await site();
  const [present, versions] = await Promise.all([
    readDefinitionVersion(operator, db, slug),
    readDefinitionVersions(operator, db, slug),
  ]);
  if (present === null) notFound();
  const { definition, version, name, pricing } = present;
  const base = `/operator/providers/${encodeURIComponent(slug)}`;
  const when = calendar('UTC', new Date());
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href={base} className="text-petrol underline">
          {name}
        </Link>
      </p>
      <PageTitle lead={`How the calls of ${name} are read: version ${version.toString()} is in force.`}>
        Definition <span className="font-mono text-meta text-muted">{slug}</span>
      </PageTitle>
      <DoneNotice done={(await searchParams).done} words={DONE} />
      <p className="flex flex-wrap gap-3">
        <Link href={`${base}/definition/change`} prefetch={false} className={buttonClass('primary')}>
          Change it
        </Link>
        {definition !== null && (
          <a href={`${base}/definition/export`} className={buttonClass('plain')}>
            Download as JSON
          </a>
        )}
        <Link
          href={`/operator/providers/prove?account=${encodeURIComponent(slug)}`}
          prefetch={false}
          className={buttonClass('plain')}
        >
          Prove it with a genuine call
        </Link>
      </p>
      <Section title="Versions">
        <VersionTable slug={slug} versions={versions} when={when} />
        <p className="mt-2 text-meta text-muted">
          A version is never changed. Calls are counted among the latest {CALLS_COUNTED.toLocaleString('en')}{' '}
          of the site, each by the version that read it.{' '}
          <Link
            href={`/operator/audit?about=provider/${present.providerId.toString()}`}
            prefetch={false}
            className="text-petrol underline"
          >
            Who changed what
          </Link>
        </p>
      </Section>
      {definition === null ? (
        <div className="mt-8">
          <Notice>
            This version of the product cannot read the definition in force, so its calls are refused. Change
            it, or roll back to a version that can be read.
          </Notice>
        </div>
      ) : (
        <>
          <Section title="In words">
            {definition.calls.map((call) => (
              <DefinitionInWords
                key={call.name}
                title={definition.calls.length > 1 ? `${call.name}, ${call.method}` : null}
                parts={recipeInWords(definition, call, pricingOf(definition, pricing))}
                guarantees={guaranteesOf(definition, call)}
              />
            ))}
          </Section>
          <Section title="As JSON">
            <CodeBlock text={definitionText(definition)} what="the definition" />
          </Section>
        </>
      )}
    </>
  );
}
