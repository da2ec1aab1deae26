import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CompareChoice } from '#components/definitions/compare-choice.tsx';
import { DifferenceList } from '#components/definitions/difference-list.tsx';
import { ActForm } from '#components/operator/act-form.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { differencesOf } from '#lib/core/protocol/definition-differences.ts';
import { readDefinitionVersions } from '#lib/data/provider-definition-history.ts';
import { readDefinitionVersion } from '#lib/data/provider-definitions.ts';
import { site } from '#lib/flows/site.ts';
import { isSlug, readVersionNumber } from '#lib/web/definition-form.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { rollBackAction } from '../actions.ts';

export const metadata: Metadata = { title: 'Compare versions' };

const numberOf = (value: string | string[] | undefined) =>
  typeof value === 'string' ? readVersionNumber(value) : null;

export default async function CompareVersionsPage({ params, searchParams }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const operator = await requireOperator(`/operator/providers/${slug}/definition/compare`);
  if (!isSlug(slug)) notFound();
  const { db } = await site();
  const { from, to } = await searchParams;
  const versions = await readDefinitionVersions(operator, db, slug);
  const present = versions.find(({ inForce }) => inForce);
  if (present === undefined) notFound();
  const older = numberOf(from) ?? versions.find(({ inForce }) => !inForce)?.version ?? present.version;
  const newer = numberOf(to) ?? present.version;
  const [before, after] = await Promise.all([
    readDefinitionVersion(operator, db, slug, older),
    readDefinitionVersion(operator, db, slug, newer),
  ]);
  if (before === null || after === null) notFound();
  const base = `/operator/providers/${encodeURIComponent(slug)}/definition`;
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href={base} className="text-petrol underline">
          Definition of {before.name}
        </Link>
      </p>
      <PageTitle
        lead={
          versions.length > 1 &&
          `Version ${older.toString()} beside version ${newer.toString()}, field by field. Version ${present.version.toString()} is in force.`
        }
      >
        Two versions
      </PageTitle>
      {versions.length === 1 ? (
        <Empty
          title="There is one version so far"
          text="A change becomes the second one. It can then be compared with this one, field by field, and rolled back from here."
          action={{ href: `${base}/change`, label: 'Change the definition' }}
        />
      ) : (
        <>
          <CompareChoice numbers={versions.map(({ version }) => version)} from={older} to={newer} />
          {before.definition === null || after.definition === null ? (
            <Notice>This version of the product cannot read one of the two.</Notice>
          ) : (
            <DifferenceList differences={differencesOf(before.definition, after.definition)} />
          )}
        </>
      )}
      {older !== present.version && (
        <Section title={`Roll back to version ${older.toString()}`}>
          <ActForm
            id="back"
            action={rollBackAction}
            version={present.version.toString()}
            hidden={{ slug, version: older.toString(), from: present.version.toString() }}
            fields={[{ name: 'reason', label: 'Reason', kind: 'text', hint: 'Kept in the audit log.' }]}
            submit={`Put version ${older.toString()} in force again`}
            busy="…"
            confirm="Roll back"
            look="danger"
          />
        </Section>
      )}
    </>
  );
}
