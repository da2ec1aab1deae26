import type { Metadata } from 'next';
import Link from 'next/link';
import { OwnForm } from '#components/definitions/own-form.tsx';
import { StartFrom } from '#components/definitions/start-from.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { vocabulary } from '#lib/core/protocol/definition-fields.ts';
import { findingsOf } from '#lib/core/protocol/definition-findings.ts';
import { blankDefinition } from '#lib/core/protocol/draft-proof.ts';
import { definitionText } from '#lib/core/protocol/written-definition.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { checkAction, openOwnAction } from './actions.ts';

export const metadata: Metadata = { title: 'Write a definition' };

export default async function OwnDefinitionPage({ searchParams }: PageProps) {
  await requireOperator('/operator/providers/new/own');
  const { from } = await searchParams;
  const begun = typeof from === 'string' ? CATALOGUE.get(from) : undefined;
  const today = new Date().toISOString().slice(0, 10);
  const text = begun === undefined ? JSON.stringify(blankDefinition(today), null, 2) : definitionText(begun);
  const { config } = await site();
  const findings = findingsOf(text, config.publicUrl, null);
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/providers/new" className="text-petrol underline">
          Catalogue
        </Link>
      </p>
      <PageTitle lead="For a network that the catalogue has not. What its calls look like is data: a form for what most of them have, and the same as JSON for everything else.">
        Write a definition
      </PageTitle>
      <StartFrom
        networks={[...CATALOGUE.values()].map(({ id, name }) => ({ id, name }))}
        chosen={begun?.id ?? ''}
      />
      <OwnForm
        // Begun from something else, it is another form.
        key={begun?.id ?? ''}
        action={openOwnAction}
        check={checkAction}
        start={{ text, findings, values: {}, errors: {}, sent: 0 }}
        vocabulary={vocabulary()}
      />
    </>
  );
}
