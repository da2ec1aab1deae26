import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountHead } from '#components/advertiser/account-head.tsx';
import { CallSetup } from '#components/advertiser/call-setup.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Section } from '#components/ui/section.tsx';
import { exampleCall, reportsOf } from '#lib/core/advertiser-example.ts';
import { fieldsInWords } from '#lib/core/advertiser-fields.ts';
import { recipeInWords } from '#lib/core/advertiser-recipe.ts';
import { callbackUrl } from '#lib/core/protocol/callback-url.ts';
import type { CallDefinition, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { pricingOf } from '#lib/core/provider-terms.ts';
import { planSnippet } from '#lib/core/snippets/plan.ts';
import { snippetsOf } from '#lib/core/snippets/snippets.ts';
import { type AdvertiserOffer, readOffers } from '#lib/data/advertiser-access.ts';
import { postbackPath } from '#lib/flows/receive-postback.ts';
import { site } from '#lib/flows/site.ts';
import { requireAtAccount } from '#lib/web/integrator.ts';
import type { PageProps } from '#lib/web/page-props.ts';

export const metadata: Metadata = { title: 'Set up your calls' };

export default async function SetUpPage({ params }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const { integrator, account } = await requireAtAccount(slug, `/integrate/${encodeURIComponent(slug)}`);
  const { db, config } = await site();
  const offers = await readOffers(integrator, db, slug);
  if (offers === null) notFound();
  const { definition, name } = account;
  const publicUrl = account.publicUrls[0] ?? config.publicUrl;
  const path = postbackPath(slug);
  const only = definition?.calls.length === 1;
  return (
    <>
      <AccountHead
        slug={slug}
        name={name}
        part="setup"
        by={integrator.by}
        lead="Where your calls go, what they say, and how they are signed. Then send a test call."
      />
      {definition === null ? (
        <Notice>This account’s definition cannot be read. Tell the operator of this site.</Notice>
      ) : (
        <>
          {definition.calls.map((call) => (
            <CallSetup
              key={call.name}
              title={only ? '' : call.name}
              url={callbackUrl(definition, publicUrl, path, {}, call.name)}
              method={call.method}
              fields={fieldsInWords(definition, call, pricingOf(definition, account.pricing))}
              recipe={recipeInWords(definition, call, pricingOf(definition, account.pricing))}
              snippets={programsOf(definition, call, offers[0], { publicUrl, path })}
            />
          ))}
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
      )}
    </>
  );
}

function programsOf(
  definition: ProviderDefinition,
  call: CallDefinition,
  offer: AdvertiserOffer | undefined,
  where: { readonly publicUrl: string; readonly path: string },
) {
  const about = { transaction: 'test-1', offer: offer?.externalId ?? null, event: offer?.firstEvent ?? null };
  const [kind = 'credit'] = reportsOf(definition, call);
  const example = exampleCall(definition, call, { ...about, kind });
  if (!example.ok) return example.why;
  const planned = planSnippet(definition, call, { ...example, ...where });
  return planned.ok ? { all: snippetsOf(planned.plan), test: planned.plan.test } : planned.why;
}
