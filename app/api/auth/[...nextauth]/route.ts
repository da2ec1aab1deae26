import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { site } from '#lib/flows/site.ts';
import { authOptions } from '#lib/web/auth-options.ts';

async function handler(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }) {
  const answer = (await NextAuth(request, context, authOptions(await site()))) as Response;
  const to = answer.headers.get('location');
  // It takes its own guess for the site's origin; whoever asked stays at the one they came to.
  if (to !== null) {
    const { pathname, search } = new URL(to, 'http://here');
    answer.headers.set('location', pathname + search);
  }
  return answer;
}

export { handler as GET, handler as POST };
