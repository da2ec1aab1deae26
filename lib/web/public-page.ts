import type { Metadata } from 'next';

/**
 * Metadata of a page for everybody: search engines may list it, under one address. @param path without a query; the
 * root layout names the site’s origin
 */
export function publicPage(path: string, title: string, description: string): Metadata {
  return {
    title,
    description,
    alternates: { canonical: path },
    robots: { index: true, follow: true },
  };
}
