import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { NetworkFacts } from '#components/networks/network-facts.tsx';
import { NetworkGuarantees } from '#components/networks/network-guarantees.tsx';
import { ActForm } from '#components/operator/act-form.tsx';
import type { ActField } from '#components/operator/act-state.ts';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { dashboardSettings } from '#lib/core/protocol/given-settings.ts';
import { NO_TERMS } from '#lib/core/provider-terms.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { termFields } from '../../term-fields.ts';
import { addProviderAction } from './actions.ts';
import { proofFields } from './proof-field.ts';

export const metadata: Metadata = { title: 'Add a provider' };

export default async function AddProviderPage({ params }: PageProps<{ catalogueId: string }>) {
  const { catalogueId } = await params;
  await requireOperator(`/operator/providers/new/${catalogueId}`);
  const definition = CATALOGUE.get(catalogueId);
  if (definition === undefined) notFound();
  const prove = `/operator/providers/prove?catalogue=${catalogueId}`;
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/providers/new" className="text-petrol underline">
          Catalogue
        </Link>
      </p>
      <PageTitle lead="What is typed here is sealed and never shown again. The callback URL comes next.">
        Add {definition.name}
      </PageTitle>
      <NetworkFacts definition={definition} />
      {definition.notes.length > 0 && (
        <Section title="Good to know">
          <ul className="max-w-text list-disc pl-5">
            {definition.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="What its calls prove, and what follows">
        <NetworkGuarantees definition={definition} />
        <Link href={prove} prefetch={false} className="text-petrol underline">
          Read a call of it step by step
        </Link>
      </Section>
      <Section title="Your account">
        <ActForm
          id="add"
          action={addProviderAction}
          hidden={{ catalogueId }}
          fields={fieldsOf(definition)}
          submit="Add the provider"
          busy="Adding …"
          look="primary"
        />
        {definition.confidence === 'unconfirmed' && (
          <p className="mt-4 max-w-text text-muted">
            The call does not fit?{' '}
            <Link href={prove} prefetch={false} className="text-petrol underline">
              See where its reading stops, and what would fit
            </Link>
            .
          </p>
        )}
      </Section>
    </>
  );
}

function fieldsOf(definition: ProviderDefinition): ActField[] {
  const { id, settings, defaultCapPointsPerMemberDay: cap } = definition;
  const terms = { ...NO_TERMS, capPoints: cap === null ? null : BigInt(cap) };
  return [
    {
      name: 'slug',
      label: 'Short name',
      kind: 'line',
      value: id,
      hint: 'It stands in the callback URL and never changes: lower-case letters, digits and dashes.',
    },
    ...dashboardSettings(definition).map((name): ActField => {
      const setting = settings[name];
      return {
        name: `setting.${name}`,
        label: setting?.label ?? name,
        kind: setting?.secret === false ? 'line' : 'secret',
        hint: 'From the network’s dashboard.',
      };
    }),
    ...proofFields(definition),
    ...termFields(definition, terms, []),
  ];
}
