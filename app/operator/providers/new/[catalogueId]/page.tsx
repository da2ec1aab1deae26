import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ActForm } from '#components/operator/act-form.tsx';
import type { ActField } from '#components/operator/act-state.ts';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { formatPoints } from '#lib/core/points.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { dashboardSettings } from '#lib/core/protocol/given-settings.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { addProviderAction } from './actions.ts';

export const metadata: Metadata = { title: 'Add a provider' };

export default async function AddProviderPage({ params }: PageProps<{ catalogueId: string }>) {
  const { catalogueId } = await params;
  await requireOperator(`/operator/providers/new/${catalogueId}`);
  const definition = CATALOGUE.get(catalogueId);
  if (definition === undefined) notFound();
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
      <ActForm
        id="add"
        action={addProviderAction}
        hidden={{ catalogueId }}
        fields={fieldsOf(definition)}
        submit="Add the provider"
        busy="Adding …"
        look="primary"
      />
      {definition.notes.length > 0 && (
        <Section title="Good to know">
          <ul className="max-w-text list-disc pl-5">
            {definition.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function fieldsOf(definition: ProviderDefinition): ActField[] {
  const { id, settings, addresses, defaultCapPointsPerMemberDay: cap } = definition;
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
    {
      name: 'allow',
      label: 'Addresses it may call from',
      kind: 'text',
      optional: true,
      hint:
        addresses === null
          ? 'Addresses and ranges such as 192.0.2.0/24. Empty: not checked.'
          : `Empty: not checked. The network published, as read on ${addresses.readOn}: ${addresses.list.join(', ')}.`,
    },
    {
      name: 'cap',
      label: 'Points per member and day without a person looking',
      kind: 'line',
      optional: true,
      value: cap === null ? '' : formatPoints(BigInt(cap)),
      hint: 'Empty: no cap.',
    },
    {
      name: 'hold',
      label: 'Hold instead of the rules, in hours',
      kind: 'line',
      optional: true,
      hint: 'Empty: by kind and trust level. 0: nothing is held.',
    },
  ];
}
