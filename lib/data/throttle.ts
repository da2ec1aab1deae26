import { createHash } from 'node:crypto';
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '#lib/data/db.ts';

/** What is counted, in tries (or kilobytes) per so many seconds. Kept in the database, so that a restart forgives nothing. */
const LIMITS = {
  // One account from one place; and from everywhere, far above what its owner needs: few tries for all together would let
  // anybody lock them out.
  'sign-in-email': { points: 10, duration: 900 },
  'sign-in-anywhere': { points: 100, duration: 3600 },
  // One account in one browser that somebody signed in to it with before: nobody else can use these up.
  'sign-in-browser': { points: 10, duration: 900 },
  // Of whoever is signed in: nobody else can use these up.
  'prove-self': { points: 10, duration: 900 },
  // Of the account that a link in its mail is about: nobody without the mail can use these up.
  'link-password': { points: 10, duration: 900 },
  'sign-in-address': { points: 60, duration: 900 },
  'sign-up-address': { points: 20, duration: 3600 },
  // Whoever types an address makes us write to it: few mails an hour of each purpose, whether or not it has an account.
  'link-email': { points: 5, duration: 3600 },
  'link-address': { points: 30, duration: 3600 },
  // The same for an account in one browser that is known to it, and in all of them together.
  'link-browser': { points: 5, duration: 3600 },
  'link-browsers': { points: 10, duration: 3600 },
  'ticket-source': { points: 10, duration: 3600 },
  // A receipt goes to whatever address a visitor types: nobody's letter box is to be filled through us.
  'ticket-email': { points: 3, duration: 86_400 },
  'ticket-member': { points: 20, duration: 3600 },
  'ticket-reply': { points: 30, duration: 3600 },
  // A visitor may have many tickets.
  'ticket-reply-source': { points: 60, duration: 3600 },
  // Kilobytes of files that are opened, and of those kept, of one sender and of all visitors together.
  'files-read': { points: 300 * 1024, duration: 86_400 },
  'files-of-one': { points: 60 * 1024, duration: 86_400 },
  'files-of-visitors': { points: 500 * 1024, duration: 86_400 },
  // Whoever opens or sends /setup while nobody runs the site.
  'setup-address': { points: 40, duration: 900 },
  // A test call is kept for ever, as every call that came in.
  'test-call': { points: 60, duration: 3600 },
  // Each may try hundreds of recipes on twenty calls.
  'prove-calls': { points: 120, duration: 3600 },
  // Reading costs work and keeps nothing.
  'read-call': { points: 240, duration: 3600 },
  // Offers started: far above what a person does, as each start is a row that an advertiser's rates are made of.
  'start-member': { points: 120, duration: 3600 },
  // Links to integration pages, by the address that tries them.
  'open-link': { points: 30, duration: 900 },
} as const;

export type ThrottleName = keyof typeof LIMITS;

export interface Throttle {
  /** Counts one try, or as much as it weighs. Gives when the next may be made, or null when this one may. */
  count(name: ThrottleName, who: string, now: Date, weight?: number): Promise<Date | null>;
  /** How much may still be counted now. */
  left(name: ThrottleName, who: string): Promise<number>;
  /** Takes back what was counted and did not come about. */
  giveBack(name: ThrottleName, who: string, weight: number): Promise<void>;
  /** Forgets the tries: they succeeded. */
  forget(name: ThrottleName, who: string): Promise<void>;
}

const known = new WeakMap<Db, Throttle>();

/** Neither addresses nor e-mails are kept in clear for counting. */
const hidden = (who: string) => createHash('sha256').update(who).digest('base64url').slice(0, 22);

function limiter(db: Db, name: ThrottleName, sweeps: boolean): RateLimiterPrisma {
  return new RateLimiterPrisma({
    ...LIMITS[name],
    storeClient: db,
    tableName: 'rateLimiterFlexible',
    keyPrefix: name,
    clearExpiredByTimeout: sweeps,
  });
}

/** The throttle of a database; one per pool. */
export function throttleOf(db: Db): Throttle {
  const ready = known.get(db);
  if (ready !== undefined) return ready;
  const names = Object.keys(LIMITS) as ThrottleName[];
  // One of them clears what has expired, for all.
  const limiters = Object.fromEntries(names.map((name, at) => [name, limiter(db, name, at === 0)])) as Record<
    ThrottleName,
    RateLimiterPrisma
  >;
  const throttle: Throttle = {
    async count(name, who, now, weight = 1) {
      try {
        await limiters[name].consume(hidden(who), weight);
        return null;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return new Date(now.getTime() + refused.msBeforeNext);
      }
    },
    async left(name, who) {
      return (await limiters[name].get(hidden(who)))?.remainingPoints ?? LIMITS[name].points;
    },
    async giveBack(name, who, weight) {
      await limiters[name].reward(hidden(who), weight);
    },
    async forget(name, who) {
      await limiters[name].delete(hidden(who));
    },
  };
  known.set(db, throttle);
  return throttle;
}
