import { Breakable } from '#components/ui/breakable.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Operator } from '#lib/core/actors.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { keyAddresses } from '#lib/core/protocol/key-set.ts';
import type { Db } from '#lib/data/db.ts';
import { readKeySets } from '#lib/data/key-sets.ts';

/** Public keys of a network that signs with a private one: how many there are, since when, and why no newer ones. */
export async function KeysSection({
  operator,
  db,
  definition,
  when,
}: {
  operator: Operator;
  db: Db;
  definition: ProviderDefinition | null;
  when: Calendar;
}) {
  const urls = definition === null ? [] : keyAddresses(definition);
  if (urls.length === 0) return null;
  const sets = await readKeySets(operator, db, urls);
  return (
    <Section title="Public keys">
      {urls.map((url) => {
        const set = sets.find((one) => one.url === url);
        const ids = set?.ids ?? [];
        const failed = set?.failure ?? null;
        return (
          <div key={url} className="mb-4">
            {failed !== null && (
              <div className="mb-3">
                <Notice tone="bad" icon="alert">
                  They could not be fetched: {failed}.{' '}
                  {ids.length > 0
                    ? 'The last good ones stay in force.'
                    : 'Until they are, every call is refused with 503 and kept.'}
                </Notice>
              </div>
            )}
            <Facts
              facts={[
                {
                  name: 'Fetched from',
                  value: (
                    <span className="font-mono text-meta wrap-anywhere">
                      <Breakable text={url} />
                    </span>
                  ),
                },
                {
                  name: 'Keys in force',
                  value: ids.length === 0 ? 'none yet' : `${ids.length.toString()}: ${ids.join(', ')}`,
                },
                {
                  name: 'Fetched (UTC)',
                  value: set?.fetchedAt == null ? 'not yet' : when.precise(set.fetchedAt),
                },
                {
                  name: 'Last tried (UTC)',
                  value: set?.triedAt == null ? 'not yet' : when.precise(set.triedAt),
                },
              ]}
            />
          </div>
        );
      })}
    </Section>
  );
}
