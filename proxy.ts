import { type NextRequest, NextResponse } from 'next/server';
import { ASKED_ADDRESS } from '#lib/web/asked-address.ts';

/**
 * A content security policy with a fresh nonce for every page, which Next puts on its own scripts. Nothing is decided
 * here about who may see what: pages and actions do that.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const developing = isDevelopment;
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' ${developing ? `'unsafe-inline'` : `'nonce-${nonce}'`}`,
    // The demo shows its mail as mail programs do, whose only styles are attributes; a frame takes its page's policy.
    ...(request.nextUrl.pathname.startsWith('/dev/mail') ? [`style-src-attr 'unsafe-inline'`] : []),
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${developing ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    // A start is posted to us and leads on to the provider.
    `form-action 'self' https:`,
    `frame-ancestors 'none'`,
  ].join('; ');
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set(ASKED_ADDRESS, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Replaced when the site is built. */
const isDevelopment = process.env.NODE_ENV === 'development';

// Files of tickets bring a policy of their own, which is stricter and must not be replaced.
export const config = {
  matcher: [
    {
      source: '/((?!api/|support/[0-9]+/files/|go/|_next/static/|favicon.ico|icon.svg).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
};
