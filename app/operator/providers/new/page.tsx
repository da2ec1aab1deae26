import type { Metadata } from 'next';
import Link from 'next/link';
import { CatalogueSearch } from '#components/networks/catalogue-search.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { PageTitle } from '#components/ui/page-title.tsx';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { CONFIDENCES, catalogueEntry } from '#lib/core/protocol/catalogue-entry.ts';
import { LONGEST_NAME } from '#lib/core/protocol/catalogue-search.ts';
import { readAccountsByNetwork } from '#lib/data/provider-list.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Catalogue' };

export default async function CataloguePage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/providers/new');
  const { q, kind, sure } = await searchParams;
  const { db } = await site();
  const accounts = await readAccountsByNetwork(operator, db);
  const entries = [...CATALOGUE.values()].map((definition) =>
    catalogueEntry(definition, accounts.get(definition.id)),
  );
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/providers" className="text-petrol underline">
          Providers
        </Link>
      </p>
      <PageTitle
        lead="Choose the network: its page says what its calls prove, and asks for your terms."
        action={
          <Link href="/operator/providers/new/own" prefetch={false} className={buttonClass('plain')}>
            Write a definition
          </Link>
        }
      >
        Catalogue
      </PageTitle>
      <CatalogueSearch
        entries={entries}
        asked={{
          text: typeof q === 'string' ? q.slice(0, LONGEST_NAME) : '',
          kind: entries.find((entry) => entry.kind === kind)?.kind ?? '',
          confidence: CONFIDENCES.find((one) => one === sure) ?? '',
        }}
      />
      <p className="mt-6 max-w-text">
        Not here?{' '}
        <Link href="/operator/providers/new/own" prefetch={false} className="link">
          Write its definition
        </Link>{' '}
        <span className="text-muted">
          in a form or as JSON, or add a file of one with{' '}
          <span className="font-mono text-meta">bounty provider add definition.json</span>.
        </span>
      </p>
    </>
  );
}
