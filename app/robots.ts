import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { site } from '#lib/flows/site.ts';

/** What search engines need not ask for: doors for machines, and pages that belong to somebody. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  // The address is known when the site runs, not when it is built.
  await connection();
  const { config } = await site();
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: [
        '/api/',
        '/go/',
        '/operator',
        '/advertiser',
        '/integrate',
        '/account',
        '/activity',
        '/pending',
        '/support/',
      ],
    },
    sitemap: `${config.publicUrl}/sitemap.xml`,
  };
}
