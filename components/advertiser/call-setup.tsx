import { Facts } from '#components/ui/facts.tsx';
import { Section } from '#components/ui/section.tsx';
import { Table } from '#components/ui/table.tsx';
import type { CallField } from '#lib/core/advertiser-fields.ts';
import type { RecipePart } from '#lib/core/advertiser-recipe.ts';
import type { Snippet } from '#lib/core/snippets/snippets.ts';
import { CodeBlock } from './code-block.tsx';

const NAME = { name: 'Name' };
const MACRO = { name: 'Macro' };
const SENSE = [{ name: 'Meaning' }, { name: 'Needed' }];

/** How one call of a provider account is set up: where it goes, what it says, how it is signed, and as programs. */
export function CallSetup({
  title,
  url,
  method,
  fields,
  recipe,
  snippets,
}: {
  /** Named where the network has several calls; empty where it has one. */
  title: string;
  url: string;
  method: string;
  fields: readonly CallField[];
  recipe: readonly RecipePart[];
  /** A sentence where no program can be written. */
  snippets: { readonly all: readonly Snippet[]; readonly test: boolean } | string;
}) {
  const of = title === '' ? '' : ` (${title})`;
  const macros = fields.some(({ macro }) => macro !== null);
  return (
    <>
      <Section title={`Callback URL${of}`}>
        <p className="mb-2 max-w-text text-muted">
          {macros
            ? 'Paste it into your dashboard as it is: the macros are replaced with values in each call.'
            : `Send each call here, as ${method}.`}
        </p>
        <CodeBlock text={url} what={`callback URL${of}`} wraps />
        {/<\w+>/.test(url) && (
          <p className="mt-2 max-w-text text-muted">
            What stands in angle brackets is secret and not shown here: the operator of this site gives it to
            you by another way.
          </p>
        )}
        <div className="mt-4">
          <Table
            label={`Values of the call${of}`}
            columns={macros ? [NAME, MACRO, ...SENSE] : [NAME, ...SENSE]}
          >
            {fields.map(({ names, macro, meaning, needed }) => (
              <tr key={names.join()}>
                <td className="font-mono text-meta">{names.join(' or ')}</td>
                {macros && <td className="font-mono text-meta">{macro ?? '–'}</td>}
                <td>{meaning}</td>
                <td>{needed ? 'Needed' : 'Optional'}</td>
              </tr>
            ))}
          </Table>
        </div>
      </Section>
      <Section title={`How it is signed${of}`}>
        <Facts facts={recipe.map(({ name, text }) => ({ name, value: text }))} />
      </Section>
      <Section title={`As a program${of}`}>
        {typeof snippets === 'string' ? (
          <p className="max-w-text text-muted">No program is written for this one: {snippets}.</p>
        ) : (
          <Programs {...snippets} of={of} />
        )}
      </Section>
    </>
  );
}

function Programs({ all, test, of }: { all: readonly Snippet[]; test: boolean; of: string }) {
  return (
    <>
      <p className="mb-2 max-w-text text-muted">
        Each signs one call and sends it. The secret is read from the environment.{' '}
        {test
          ? 'The call is marked as a test and pays nothing.'
          : 'Nothing marks the call as a test; the member in it is nobody, so a call that arrives waits for a person and pays nobody.'}
      </p>
      {all.map(({ language, name, code }, at) => (
        <details key={language} open={at === 0} className="border-t border-line last:border-b">
          <summary className="link min-h-11 cursor-pointer py-2.5">{name}</summary>
          <div className="pb-4">
            <CodeBlock text={code} what={`${name} program${of}`} />
          </div>
        </details>
      ))}
    </>
  );
}
