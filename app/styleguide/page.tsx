import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Main, SiteHeader } from '#components/site/site-header.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { site } from '#lib/flows/site.ts';
import { Colours, Type } from './colours.tsx';
import { Controls } from './controls.tsx';
import { Overlays } from './overlays.tsx';
import { Plots } from './plots.tsx';
import { Rows } from './rows.tsx';

export const metadata: Metadata = { title: 'Style guide' };

const THEMES = ['light', 'dark'] as const;

/** Everything pages are made of, in both themes at once. For who builds the site, so in the demo alone. */
export default async function StyleGuidePage() {
  const { config } = await site();
  if (!config.demo) notFound();
  return (
    <>
      <SiteHeader home="/" label="Main" />
      <Main>
        <PageTitle lead="Calm, exact, trustworthy. Hairlines, not cards; one primary button per view; a state is an icon and a word; shadow on what floats alone.">
          Style guide
        </PageTitle>
        <Tabs
          label="Parts of the style guide"
          tabs={[
            { href: '/styleguide', text: 'Everything', current: true, count: '2 themes' },
            { href: '/', text: 'Home', current: false },
          ]}
        />
        <Overlays />
        <div className="mt-8 grid gap-6 lg:grid-cols-2">
          {THEMES.map((theme) => (
            <section
              key={theme}
              aria-label={`In ${theme}`}
              data-theme={theme}
              className="min-w-0 rounded-control border border-line bg-paper p-5 text-ink"
            >
              <h2 className="text-title font-semibold">{theme === 'light' ? 'Light' : 'Dark'}</h2>
              <Colours />
              <Type />
              <Rows theme={theme} />
              <Controls theme={theme} />
              <Plots />
            </section>
          ))}
        </div>
      </Main>
    </>
  );
}
