import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ChooseGround } from '#components/postbacks/choose-ground.tsx';
import { ProveForm } from '#components/postbacks/prove-form.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Operator } from '#lib/core/actors.ts';
import { recipeInWords } from '#lib/core/advertiser-recipe.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { CAPTURE_LIMIT } from '#lib/core/protocol/prove/captured.ts';
import { DEFINITION_LIMIT, proofSettings } from '#lib/core/protocol/prove/typed-ground.ts';
import { signsUrl } from '#lib/core/protocol/prove/where.ts';
import { readAccount } from '#lib/data/provider-accounts-page.ts';
import { readProviderNames } from '#lib/data/provider-names.ts';
import { postbackPath } from '#lib/flows/receive-postback.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { proveAction } from './actions.ts';

export const metadata: Metadata = { title: 'Prove a call' };

/** What calls are proven against; the definition is null while it is still to be typed. */
interface Ground {
  readonly of: string;
  readonly name: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly definition: ProviderDefinition | null;
}

export default async function ProvePage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const operator = await requireOperator('/operator/providers/prove');
  const { db, opensSecrets } = await site();
  const ground = await groundOf(operator, asked);
  const accounts = await readProviderNames(operator, db);
  const networks = [...CATALOGUE.values()].map(({ id, name }) => ({ id, name }));
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/providers" className="text-petrol underline">
          Providers
        </Link>
      </p>
      <PageTitle lead="Paste captured calls and see how they are read, what was signed, what is answered, and why not. Where a signature does not fit, the recipes beside it are tried. Nothing is stored.">
        Prove a call
      </PageTitle>
      <ChooseGround accounts={accounts} networks={networks} of={ground?.of ?? null} />
      {ground !== null && (
        <Section title={`Against ${ground.name}`}>
          {'account' in ground.hidden && !opensSecrets && (
            <div className="mb-4">
              <Notice tone="wait">
                Provider secrets belong to the intake process, so calls cannot be verified with them here.
                Choose the network in the catalogue and type the secret, or use bounty provider check.
              </Notice>
            </div>
          )}
          {ground.definition !== null && <HowSigned definition={ground.definition} />}
          <ProveForm
            key={ground.of}
            action={proveAction}
            hidden={ground.hidden}
            settings={
              'catalogue' in ground.hidden && ground.definition !== null
                ? proofSettings(ground.definition)
                : []
            }
            limits={{ calls: CAPTURE_LIMIT, definition: ground.of === 'own' ? DEFINITION_LIMIT : null }}
            example={exampleOf(ground)}
            asksBase={
              !('account' in ground.hidden) && (ground.definition === null || signsUrl(ground.definition))
            }
          />
        </Section>
      )}
    </>
  );
}

const SIGNING = ['The call', 'Proof', 'What is signed', 'Digest', 'Where it stands'];

function HowSigned({ definition }: { definition: ProviderDefinition }) {
  return (
    <details className="mb-4">
      <summary className="link inline-flex min-h-11 items-center">How its calls prove themselves</summary>
      {definition.calls.map((call) => (
        <div key={call.name} className="mb-4">
          {definition.calls.length > 1 && <h3 className="mb-1 font-semibold">{call.name}</h3>}
          <Facts
            facts={recipeInWords(definition, call)
              .filter(({ name }) => SIGNING.includes(name))
              .map(({ name, text }) => ({ name, value: text }))}
          />
        </div>
      ))}
    </details>
  );
}

function exampleOf({ hidden, definition }: Ground): string {
  const path = hidden.account === undefined ? '/path?a=1' : postbackPath(hidden.account);
  return `${definition?.calls[0]?.method ?? 'GET'} ${path}`;
}

/** Reads `?account=`, `?catalogue=`, or what the choice above sends; null when nothing is chosen yet. */
async function groundOf(
  operator: Operator,
  { account, catalogue, of }: Readonly<Record<string, string | string[] | undefined>>,
): Promise<Ground | null> {
  const chosen = /^(account|catalogue):(.*)$/.exec(textOf(of));
  const slug = textOf(account) || (chosen?.[1] === 'account' ? (chosen[2] ?? '') : '');
  const id = textOf(catalogue) || (chosen?.[1] === 'catalogue' ? (chosen[2] ?? '') : '');
  if (slug !== '') {
    const known = /^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)
      ? await readAccount(operator, (await site()).db, slug)
      : null;
    if (known === null) notFound();
    return {
      of: `account:${slug}`,
      name: known.name,
      hidden: { account: slug },
      definition: known.definition,
    };
  }
  if (id !== '') {
    const definition = CATALOGUE.get(id);
    if (definition === undefined) notFound();
    return { of: `catalogue:${id}`, name: definition.name, hidden: { catalogue: id }, definition };
  }
  if (textOf(of) !== 'own') return null;
  return { of: 'own', name: 'a definition of your own', hidden: {}, definition: null };
}

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '');
