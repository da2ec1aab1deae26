import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ChangeForm } from '#components/definitions/change-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { vocabulary } from '#lib/core/protocol/definition-fields.ts';
import { findingsOf } from '#lib/core/protocol/definition-findings.ts';
import { definitionText } from '#lib/core/protocol/written-definition.ts';
import { readDefinitionVersion } from '#lib/data/provider-definitions.ts';
import { site } from '#lib/flows/site.ts';
import { isSlug } from '#lib/web/definition-form.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { checkAction } from '../../../new/own/actions.ts';
import { changeDefinitionAction } from '../actions.ts';

export const metadata: Metadata = { title: 'Change a definition' };

export default async function ChangeDefinitionPage({ params }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const operator = await requireOperator(`/operator/providers/${slug}/definition/change`);
  if (!isSlug(slug)) notFound();
  const { db, config } = await site();
  const present = await readDefinitionVersion(operator, db, slug);
  if (present === null) notFound();
  const { definition, version, name } = present;
  const text = definition === null ? '' : definitionText(definition);
  return (
    <>
      <p className="mb-4 text-meta">
        <Link
          href={`/operator/providers/${encodeURIComponent(slug)}/definition`}
          className="text-petrol underline"
        >
          Definition of {name}
        </Link>
      </p>
      <PageTitle lead="What is changed becomes a new version. Before it comes into force you see what differs, and what it makes of the latest calls.">
        Change version {version}
      </PageTitle>
      <ChangeForm
        action={changeDefinitionAction}
        check={checkAction}
        slug={slug}
        version={version}
        start={{
          text,
          findings: findingsOf(text, config.publicUrl, slug),
          reason: '',
          asked: [],
          errors: {},
          sent: 0,
        }}
        vocabulary={vocabulary()}
      />
    </>
  );
}
