import './globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { TYPE } from '#app/type.ts';
import { DemoBanner } from '#components/site/demo-banner.tsx';
import { Toaster } from '#components/site/on-every-page.tsx';
import { PAPERS } from '#lib/core/theme.ts';
import { site } from '#lib/flows/site.ts';
import { wayOutOfDemo } from '#lib/flows/start-empty.ts';
import { currentOperator } from '#lib/web/session.ts';
import { currentTheme } from '#lib/web/theme.ts';

/** Search engines are let in by the pages that are for everybody. */
export async function generateMetadata(): Promise<Metadata> {
  const { config } = await site();
  return {
    metadataBase: new URL(config.publicUrl),
    title: { default: 'BountyCore', template: '%s · BountyCore' },
    description: 'Finish offers, and always know where each point is and what happens next.',
    applicationName: 'BountyCore',
    robots: { index: false },
    openGraph: { siteName: 'BountyCore', type: 'website' },
    appleWebApp: { capable: true, title: 'BountyCore', statusBarStyle: 'default' },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

/** The frame a browser draws takes the page's own paper, also where a reader chose other colours than their system. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await currentTheme();
  return {
    viewportFit: 'cover',
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: PAPERS.light },
            { media: '(prefers-color-scheme: dark)', color: PAPERS.dark },
          ]
        : PAPERS[theme],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made when it is asked for: it depends on who asks, and its scripts carry a fresh nonce.
  await connection();
  const here = await site();
  const { config } = here;
  const theme = await currentTheme();
  return (
    <html lang="en" className={TYPE} {...(theme === 'system' ? {} : { 'data-theme': theme })}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-control focus:bg-raised focus:px-3 focus:py-2 focus:shadow-overlay"
        >
          Skip to content
        </a>
        {config.demo && (
          <DemoBanner operator={(await currentOperator()) !== null} wayOut={await wayOutOfDemo(here)} />
        )}
        {children}
        <Toaster />
      </body>
    </html>
  );
}
