import { type Fact, Facts } from '#components/ui/facts.tsx';
import { amountInShort, CONFIDENCE_WORDS, networkKindLabel } from '#lib/core/protocol/catalogue-entry.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { proofInShort } from '#lib/core/protocol/proof-words.ts';
import { SureBadge } from './sure-badge.tsx';

/** What the catalogue knows of a network, where it is from, and how old that is. */
export function NetworkFacts({ definition }: { definition: ProviderDefinition }) {
  return <Facts facts={factsOf(definition)} />;
}

function factsOf(definition: ProviderDefinition): Fact[] {
  const { aliases, kind, confidence, sources, readOn, retries, timeLimitSeconds, addresses } = definition;
  return [
    {
      name: 'How sure',
      value: (
        <>
          <SureBadge confidence={confidence} />
          <p className="text-meta text-muted">
            {CONFIDENCE_WORDS[confidence].long} Read on {readOn}.
          </p>
        </>
      ),
    },
    ...(aliases.length === 0 ? [] : [{ name: 'Also known as', value: aliases.join(', ') }]),
    { name: 'Sends', value: networkKindLabel(kind) },
    { name: 'Amount', value: amountInShort(definition) },
    { name: 'Proof', value: proofInShort(definition) },
    {
      name: 'Repeats a call',
      value: retries ?? 'not known',
    },
    ...(timeLimitSeconds === null
      ? []
      : [{ name: 'Waits for an answer', value: `${timeLimitSeconds.toString()} seconds` }]),
    {
      name: 'Calls from',
      value:
        addresses === null ? (
          'no published addresses'
        ) : (
          <>
            <span className="font-mono text-meta break-words">{addresses.list.join(', ')}</span>
            <p className="text-meta text-muted">
              As read on {addresses.readOn} from {addresses.source}. Such lists go stale: they are checked
              only where you enter them.
            </p>
          </>
        ),
    },
    ...(sources.length === 0 ? [] : [{ name: 'Sources', value: <Sources sources={sources} /> }]),
  ];
}

function Sources({ sources }: { sources: readonly string[] }) {
  return (
    <ul className="grid gap-1.5">
      {sources.map((source) => (
        <li key={source} className="min-w-0 break-words">
          {source.startsWith('https://') ? (
            <a href={source} rel="noreferrer" className="text-petrol underline">
              {source}
            </a>
          ) : (
            source
          )}
        </li>
      ))}
    </ul>
  );
}
