import { Section } from '#components/ui/section.tsx';
import type { RulesPart } from '#lib/core/glossary/rules-part.ts';
import { InlineText } from './inline-text.tsx';

/** Rules in plain words, part by part. */
export function RulesText({ parts }: { parts: readonly RulesPart[] }) {
  return parts.map(({ title, texts }) => (
    <Section key={title} title={title}>
      {texts.map((text) => (
        <p key={text} className="mt-3 max-w-text first:mt-0">
          <InlineText text={text} />
        </p>
      ))}
    </Section>
  ));
}
