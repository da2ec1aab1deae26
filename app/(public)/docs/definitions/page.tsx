import { FieldTable, PartLinks } from '#components/definitions/field-table.tsx';
import { WorkedExampleView } from '#components/definitions/worked-example.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { definitionParts } from '#lib/core/protocol/definition-fields.ts';
import { SCHEMA_PATH } from '#lib/core/protocol/definition-json-schema.ts';
import { PART_TITLES } from '#lib/core/protocol/part-titles.ts';
import { WORKED_EXAMPLES } from '#lib/core/protocol/worked-examples.ts';
import { publicPage } from '#lib/web/public-page.ts';

export const metadata = publicPage(
  '/docs/definitions',
  'Provider definitions',
  'How a network’s calls are described as data: every field with its meaning, values and default, and three whole examples.',
);

export default function DefinitionsPage() {
  const parts = definitionParts().map((part) => ({ ...part, ...titled(part.path) }));
  return (
    <article className="max-w-text">
      <PageTitle lead="A network is described as data, in JSON: what its calls state, how they prove themselves, and what they mean. One reader reads every call by it.">
        Provider definitions
      </PageTitle>
      <p>
        An operator writes one under Providers, in a form or as JSON, and both say what is wrong as it is
        typed. The same is published as a{' '}
        <a href={SCHEMA_PATH} className="link">
          JSON Schema
        </a>{' '}
        (2020-12): a file that names it as <code className="font-mono text-meta">$schema</code> is checked by
        most editors. What no schema can say is refused when a definition is saved, with the reason: a digest
        without a secret, a signature that covers nothing, an outcome that is never reached.
      </p>
      <PartLinks parts={parts} />
      <section id="examples" aria-labelledby="examples-heading" className="mt-8 scroll-mt-4">
        <h2 id="examples-heading" className="text-lead font-semibold">
          Three whole examples
        </h2>
        {WORKED_EXAMPLES.map((example) => (
          <WorkedExampleView key={example.slug} example={example} />
        ))}
      </section>
      {parts.map((part) => (
        <FieldTable key={part.path} part={part} />
      ))}
    </article>
  );
}

const titled = (path: string) => ({
  id: path === '' ? 'definition' : path.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, ''),
  title: PART_TITLES[path] ?? path,
});
