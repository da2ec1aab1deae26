import { GLOSSARY_REVISED, glossaryTerms, withoutLinks } from '#lib/core/glossary/glossary.ts';
import type { GlossarySettings } from '#lib/core/glossary/settings.ts';
import { termPath } from '#lib/core/glossary/slugs.ts';
import type { Term } from '#lib/core/glossary/term.ts';

/** Schema.org’s words for things search engines understand (https://schema.org). */
type Thing = Readonly<Record<string, unknown>>;

const CONTEXT = 'https://schema.org';
const set = (base: string): Thing => ({
  '@type': 'DefinedTermSet',
  '@id': `${base}/glossary`,
  name: 'Glossary',
  url: `${base}/glossary`,
});

/** One term: what it is, its questions and answers, and where it stands on the site. @param base the site’s origin */
export function termData(term: Term, base: string): readonly Thing[] {
  const url = `${base}${termPath(term.slug)}`;
  return [
    {
      '@context': CONTEXT,
      '@type': 'DefinedTerm',
      '@id': url,
      name: term.name,
      alternateName: term.also,
      description: withoutLinks(term.quick),
      url,
      inDefinedTermSet: set(base),
    },
    {
      '@context': CONTEXT,
      '@type': 'FAQPage',
      url,
      dateModified: GLOSSARY_REVISED,
      mainEntity: term.questions.map(({ question, answer }) => ({
        '@type': 'Question',
        name: question,
        acceptedAnswer: { '@type': 'Answer', text: withoutLinks(answer) },
      })),
    },
    {
      '@context': CONTEXT,
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'Glossary', item: `${base}/glossary` },
        { '@type': 'ListItem', position: 2, name: term.name, item: url },
      ],
    },
  ];
}

/** The whole glossary. @param base the site’s origin */
export function glossaryData(settings: GlossarySettings, base: string): readonly Thing[] {
  return [
    {
      '@context': CONTEXT,
      ...set(base),
      hasDefinedTerm: glossaryTerms(settings).map(({ slug, name, summary }) => ({
        '@type': 'DefinedTerm',
        '@id': `${base}${termPath(slug)}`,
        name,
        description: summary,
        url: `${base}${termPath(slug)}`,
      })),
    },
  ];
}
