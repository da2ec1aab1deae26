import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { GLOSSARY_REVISED } from '#lib/core/glossary/glossary.ts';
import { TERM_SLUGS, termPath } from '#lib/core/glossary/slugs.ts';
import { TERMS_VERSION } from '#lib/core/rules.ts';
import { readOfferIds } from '#lib/data/offers.ts';
import { site } from '#lib/flows/site.ts';

/** A sitemap holds 50,000 addresses at most (sitemaps.org), and the other pages are far fewer than a thousand. */
const MOST_OFFERS = 49_000;

/** Every page for everybody, under the address the site is known by. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  // The address is known when the site runs, not when it is built.
  await connection();
  const { config, db } = await site();
  const page = (path: string, lastModified?: string) => ({
    url: `${config.publicUrl}${path}`,
    ...(lastModified === undefined ? {} : { lastModified }),
  });
  return [
    page('/'),
    page('/glossary', GLOSSARY_REVISED),
    ...TERM_SLUGS.map((slug) => page(termPath(slug), GLOSSARY_REVISED)),
    page('/docs/definitions'),
    page('/offers'),
    ...(await readOfferIds(db, MOST_OFFERS)).map((id) => page(`/offers/${id.toString()}`)),
    page('/support'),
    page('/terms', TERMS_VERSION),
    page('/privacy', TERMS_VERSION),
  ];
}
