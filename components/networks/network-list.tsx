import Link from 'next/link';
import { Icon } from '#components/ui/icon.tsx';
import type { IconName } from '#components/ui/icon-paths.ts';
import { type CatalogueEntry, networkKindLabel } from '#lib/core/protocol/catalogue-entry.ts';
import type { ProofKind } from '#lib/core/protocol/proof-words.ts';
import { SureBadge } from './sure-badge.tsx';

const PROOF_ICONS: Record<ProofKind, IconName> = { signature: 'shield', secret: 'key', token: 'link' };
const PROOF_NAMES: Record<ProofKind, string> = {
  signature: 'Signed',
  secret: 'Not signed',
  token: 'Not signed',
};

/** Networks, one under the other: what each sends, pays by and proves, and how sure that is. */
export function NetworkList({ entries }: { entries: readonly CatalogueEntry[] }) {
  return (
    <ul className="mt-3 border-t border-line">
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="grid gap-x-6 gap-y-1 border-b border-line py-3 md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto] md:items-baseline"
        >
          <Names entry={entry} />
          <div className="grid min-w-0 gap-x-6 gap-y-1 text-meta lg:grid-cols-[14rem_minmax(0,1fr)]">
            <p>
              {networkKindLabel(entry.kind)}
              <span className="text-muted"> · {entry.amount}</span>
            </p>
            <p className="flex min-w-0 gap-1.5">
              <Icon name={PROOF_ICONS[entry.proof]} className="mt-1 size-3.5 text-muted" />
              <span>
                {PROOF_NAMES[entry.proof]}
                <span className="text-muted">: {entry.proofWords}</span>
              </span>
            </p>
          </div>
          <p className="flex flex-wrap items-center gap-x-3 text-meta md:grid md:justify-items-end">
            <SureBadge confidence={entry.confidence} />
            <span className="text-muted">read {entry.readOn}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Names({ entry: { id, name, aliases, accounts } }: { entry: CatalogueEntry }) {
  return (
    <div className="min-w-0">
      <Link
        href={`/operator/providers/new/${id}`}
        prefetch={false}
        className="link inline-flex min-h-8 items-center font-semibold"
      >
        {name}
      </Link>
      {aliases.length > 0 && <p className="text-meta text-muted">also {aliases.join(', ')}</p>}
      {accounts.length > 0 && (
        <p className="flex flex-wrap gap-x-2 text-meta">
          <span className="text-muted">Added as</span>
          {accounts.map((slug) => (
            <Link
              key={slug}
              href={`/operator/providers/${slug}`}
              prefetch={false}
              className="text-petrol underline"
            >
              {slug}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
