import type { Metadata } from 'next';
import Link from 'next/link';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Table } from '#components/ui/table.tsx';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Add a provider' };

const CONFIDENCE = {
  'vendor-documented': 'by its own documents',
  'integration-documented': 'by documents of others',
  unconfirmed: 'not confirmed: closed until a genuine call of it was verified',
} as const;

export default async function NewProviderPage() {
  await requireOperator('/operator/providers/new');
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/providers" className="text-petrol underline">
          Providers
        </Link>
      </p>
      <PageTitle lead="Choose the network. A definition of your own is added on the command line: bounty provider add definition.json.">
        Add a provider
      </PageTitle>
      <Table
        label="Catalogue"
        columns={[
          { name: 'Network' },
          { name: 'Sends' },
          { name: 'Price' },
          { name: 'Known' },
          { name: 'Read on' },
        ]}
      >
        {[...CATALOGUE.values()].map(({ id, name, kind, pricing, confidence, readOn }) => (
          <tr key={id}>
            <td>
              {confidence === 'unconfirmed' ? (
                name
              ) : (
                <Link
                  href={`/operator/providers/new/${id}`}
                  prefetch={false}
                  className="text-petrol underline"
                >
                  {name}
                </Link>
              )}
            </td>
            <td>{kind === 'unknown' ? 'any kind' : kind}</td>
            <td>{pricing === 'ours' ? 'ours rules' : 'the network’s, within a cap'}</td>
            <td>{CONFIDENCE[confidence]}</td>
            <td>{readOn}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
