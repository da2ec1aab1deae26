import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { site } from '#lib/flows/site.ts';
import { authOptions } from '#lib/web/auth-options.ts';

async function handler(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }) {
  return NextAuth(request, context, authOptions(await site())) as Promise<Response>;
}

export { handler as GET, handler as POST };
