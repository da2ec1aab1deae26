import { cache } from 'react';
import { readSiteSettings, type SiteSettings } from '#lib/data/site-settings.ts';
import { site } from '#lib/flows/site.ts';

/** What this site has set for itself, for whatever prints it. Looked up once per request. */
export const siteRules = cache(async (): Promise<SiteSettings> => readSiteSettings((await site()).db));
