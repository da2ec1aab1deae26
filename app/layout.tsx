import './globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { DemoBanner } from '#components/site/demo-banner.tsx';
import { site } from '#lib/flows/site.ts';

export const metadata: Metadata = {
  title: { default: 'BountyCore', template: '%s · BountyCore' },
  description: 'Finish offers, and always know where each point is and what happens next.',
  robots: { index: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f8f6' },
    { media: '(prefers-color-scheme: dark)', color: '#101513' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made when it is asked for: it depends on who asks, and its scripts carry a fresh nonce.
  await connection();
  const { config } = await site();
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:rounded-control focus:bg-raised focus:px-3 focus:py-2"
        >
          Skip to content
        </a>
        {config.demo && <DemoBanner />}
        {children}
      </body>
    </html>
  );
}
