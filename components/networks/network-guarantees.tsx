import { Disclosure } from '#components/operator/disclosure.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { recipeInWords } from '#lib/core/advertiser-recipe.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { guaranteesOf } from '#lib/core/protocol/guarantees.ts';
import type { Pricing } from '#lib/core/provider-limits.ts';
import { pricingOf } from '#lib/core/provider-terms.ts';

/**
 * Per call of a network: what it proves, what it leaves open and what the site does about that, and how it is made.
 * @param pricing the account's own choice of which amount rules; null = as the definition says
 */
export function NetworkGuarantees({
  definition,
  pricing = null,
}: {
  definition: ProviderDefinition;
  pricing?: Pricing | null;
}) {
  const alone = definition.calls.length === 1;
  return definition.calls.map((call) => (
    <div key={call.name} className="mb-4">
      {!alone && (
        <h3 className="font-semibold">
          {call.name}, {call.method}
        </h3>
      )}
      <ul className="max-w-text list-disc pl-5">
        {guaranteesOf(definition, call).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Disclosure label={alone ? 'How it calls, step by step' : `How ${call.name} is made, step by step`}>
        <Facts
          facts={recipeInWords(definition, call, pricingOf(definition, pricing)).map(({ name, text }) => ({
            name,
            value: <span className="break-words">{text}</span>,
          }))}
        />
      </Disclosure>
    </div>
  ));
}
