import type { MetadataRoute } from 'next';
import { PAPERS } from '#lib/core/theme.ts';

/** What a phone needs to put the site among its apps. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'BountyCore',
    short_name: 'BountyCore',
    description: 'Finish offers, and always know where each point is and what happens next.',
    start_url: '/start',
    scope: '/',
    display: 'standalone',
    background_color: PAPERS.light,
    theme_color: PAPERS.light,
    categories: ['finance', 'lifestyle'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Activity', url: '/activity' },
      { name: 'Offers', url: '/offers' },
      { name: 'Support', url: '/support' },
    ],
  };
}
