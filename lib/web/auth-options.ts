import type { AuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { deriveKey } from '#lib/config/key.ts';
import { localPath } from '#lib/core/local-path.ts';
import { signIn } from '#lib/flows/sign-in.ts';
import type { Site } from '#lib/flows/site.ts';
import { callerAddress } from '#lib/web/caller-address.ts';
import { sessionOf, signedInNow } from '#lib/web/session-shape.ts';

/** Seconds a session lasts without signing in again. */
export const SESSION_SECONDS = 30 * 24 * 3600;

const credentialsShape = z.object({ email: z.string().max(320), password: z.string().max(200) });

/** Secure cookies exist on https only; on the loopback a browser would drop them. */
export const usesHttps = ({ config }: Site) => config.publicUrl.startsWith('https://');

/** Cookie that holds the session token, by next-auth's own naming. */
export const sessionCookie = (site: Site) => `${usesHttps(site) ? '__Secure-' : ''}next-auth.session-token`;

/** Secret of the session tokens, hex. */
export const sessionSecret = ({ key }: Site) => deriveKey(key, 'session:jwt').toString('hex');

/** next-auth's set-up: signed tokens whose generation is looked up at every use, so that they can be revoked. */
export function authOptions(site: Site): AuthOptions {
  return {
    secret: sessionSecret(site),
    useSecureCookies: usesHttps(site),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          const given = credentialsShape.safeParse(credentials);
          if (!given.success) return null;
          const headers = new Headers();
          for (const [name, value] of Object.entries(request.headers ?? {}))
            if (typeof value === 'string') headers.set(name, value);
          const source = callerAddress(headers, site.config.trustedProxies);
          const result = await signIn(site.db, { ...given.data, source }, new Date());
          return result.ok ? { id: result.personId.toString(), version: result.sessionVersion } : null;
        },
      }),
    ],
    callbacks: {
      // Only ever to a page of ours, whatever name the browser reached us by.
      redirect: ({ url }) => localPath(url, '/'),
      jwt: ({ token, user }) => ({
        sub: user?.id ?? token.sub,
        version: (user as { version?: unknown } | undefined)?.version ?? token.version,
        at: user === undefined ? token.at : signedInNow(),
      }),
      // A revoked session arrives as an empty object: whoever reads it tests its shape.
      async session({ session, token }) {
        const body = await sessionOf(site.db, token);
        return ('personId' in body ? { ...body, expires: session.expires } : {}) as typeof session;
      },
    },
    logger: {
      error: (code) => site.log.warn({ code }, 'a session could not be read'),
      warn: () => {},
      debug: () => {},
    },
  };
}
