'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';

const PLACES = [
  { href: '/glossary', text: 'Glossary' },
  { href: '/support', text: 'Support' },
  { href: '/terms', text: 'Terms of use' },
  { href: '/privacy', text: 'Privacy' },
] as const;

const LOOK =
  'inline-flex min-h-11 items-center text-meta break-all text-muted underline-offset-2 hover:text-ink hover:underline';

/** The foot of every page: what one may want to read before trusting a site, and whom to ask. @param contact address to write to; null where the site has set none. @param children beside it */
export function SiteFooter({ contact, children }: { contact: string | null; children?: ReactNode }) {
  return (
    <footer className="border-t border-line">
      <div className="mx-auto flex max-w-column flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
        <nav aria-label="About this site" className="flex flex-wrap gap-x-6">
          {PLACES.map(({ href, text }) => (
            <Link key={href} href={href} prefetch={false} className={LOOK}>
              {text}
            </Link>
          ))}
          {contact !== null && (
            <a href={`mailto:${contact}`} className={LOOK}>
              {contact}
            </a>
          )}
        </nav>
        {children}
      </div>
    </footer>
  );
}
