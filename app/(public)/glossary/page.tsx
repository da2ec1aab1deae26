import { GlossarySearch } from '#components/glossary/glossary-search.tsx';
import { StructuredData } from '#components/glossary/structured-data.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { glossaryEntries } from '#lib/core/glossary/entries.ts';
import { LONGEST_QUESTION } from '#lib/core/glossary/search.ts';
import { glossarySettings } from '#lib/core/glossary/settings.ts';
import { glossaryData } from '#lib/core/glossary/structured-data.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { publicPage } from '#lib/web/public-page.ts';
import { siteRules } from '#lib/web/site-rules.ts';

export const metadata = publicPage(
  '/glossary',
  'Glossary',
  'Every word this site uses for points, waits and refusals, explained with its real rules, examples and answers.',
);

export default async function GlossaryPage({ searchParams }: PageProps) {
  const { q } = await searchParams;
  const asked = typeof q === 'string' ? q.slice(0, LONGEST_QUESTION) : '';
  const { config } = await site();
  const settings = glossarySettings(await siteRules());
  return (
    <>
      <StructuredData data={glossaryData(settings, config.publicUrl)} />
      <PageTitle lead="Every word this site uses, with the rules it runs on. The numbers on these pages are its settings, not a description of them.">
        Glossary
      </PageTitle>
      <GlossarySearch entries={glossaryEntries(settings)} asked={asked} />
    </>
  );
}
