import type { LateThing } from '#components/operator/late-list.tsx';
import { gapInWords, pulseState } from '#lib/core/provider-rhythm.ts';
import { REVIEW_WORKING_DAYS } from '#lib/core/rules.ts';
import { afterWorkingDays } from '#lib/core/working-days.ts';
import type { TicketAges } from '#lib/data/desk-waits.ts';
import type { LateKeys } from '#lib/data/key-sets.ts';
import type { LateMail } from '#lib/data/late-mail.ts';
import { ago, type Lateness, overdue } from '#lib/data/lateness.ts';
import { type ProviderPulse, PULSE_DAYS } from '#lib/data/provider-pulse.ts';

/** Everything that should have happened by now, with the page where it is mended. */
export function lateThings({
  lateness,
  tickets,
  pauses,
  frozen,
  disagreements,
  oldestCorrectionAt,
  keys,
  mail,
  pulse,
  now,
}: {
  lateness: Lateness;
  tickets: TicketAges;
  pauses: readonly {
    readonly memberPublicId: string;
    readonly reviewOn: string;
    readonly owner: string | null;
  }[];
  frozen: number;
  /** Signed checkpoints that the journal does not agree with. */
  disagreements: number;
  /** Since when the oldest correction waits for a second person; null when none does. */
  oldestCorrectionAt: Date | null;
  /** Accounts whose network's public keys cannot be had. */
  keys: readonly LateKeys[];
  mail: LateMail;
  /** How each provider is heard. */
  pulse: readonly ProviderPulse[];
  now: Date;
}): LateThing[] {
  const things: LateThing[] = overdue(lateness).map(({ what, detail }) => {
    const decisions = what.startsWith('calls wait');
    return {
      text: `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${detail}.`,
      href: decisions ? '/operator/quarantine' : '/operator/books',
      link: decisions ? 'Decide' : 'See the books',
    };
  });
  things.push(...silences(pulse, now));
  for (const { slug, name, fetchedAt } of keys)
    things.push({
      text:
        fetchedAt === null
          ? `The public keys of ${name} could not be fetched: its calls are kept, and none is credited.`
          : `The public keys of ${name} could not be fetched anew: its calls are checked with the last good ones.`,
      href: `/operator/providers/${slug}`,
      link: 'See why',
    });
  things.push(...lateMail(mail));
  if (tickets.overdue > 0)
    things.push({
      text: `${tickets.overdue.toString()} ${tickets.overdue === 1 ? 'ticket is' : 'tickets are'} beyond the promised answer.`,
      href: '/operator/tickets',
      link: 'Answer',
    });
  if (oldestCorrectionAt !== null && afterWorkingDays(oldestCorrectionAt, REVIEW_WORKING_DAYS) < now)
    things.push({
      text: `A correction has waited for a second person for more than ${REVIEW_WORKING_DAYS.toString()} working days.`,
      href: '/operator/corrections',
      link: 'Settle',
    });
  if (disagreements > 0)
    things.push({
      text: 'The journal is not what was signed: the past was changed in the database, or the database is another one.',
      href: '/operator/books',
      link: 'See what differs',
    });
  if (frozen > 0)
    things.push({
      text: `${frozen.toString()} ${frozen === 1 ? 'account is' : 'accounts are'} frozen because the books do not add up.`,
      href: '/operator/books',
      link: 'See the freezes',
    });
  for (const { memberPublicId, reviewOn, owner } of pauses)
    things.push({
      text: `The pause of member ${memberPublicId} was to be reviewed on ${reviewOn}${owner === null ? '' : ` by ${owner}`}.`,
      href: `/operator/members/${memberPublicId}`,
      link: 'Review',
    });
  return things;
}

/** A provider that calls no more may lose what members finish: the operator knows before they ask. */
function silences(pulse: readonly ProviderPulse[], now: Date): LateThing[] {
  return pulse
    .filter((one) => pulseState(one, now) === 'silent')
    .map(({ slug, name, lastCallAt, rhythm }) => ({
      text:
        lastCallAt === null || rhythm === null
          ? `${name} is silent: it called before, and not in the last ${PULSE_DAYS.toString()} days.`
          : `${name} has been silent for ${gapInWords((now.getTime() - lastCallAt.getTime()) / 1_000)}: it usually calls every ${gapInWords(rhythm.median)}.`,
      href: `/operator/providers/${slug}`,
      link: 'See its set-up',
    }));
}

const messages = (count: number, one: string, more: string) =>
  count === 1 ? `1 message ${one}` : `${count.toString()} messages ${more}`;

/** Mail has no page of its own: each line says itself what to do. */
function lateMail({ waiting, oldestWaiting, failure, givenUp, givenUpFailure }: LateMail): LateThing[] {
  const things: LateThing[] = [];
  if (waiting > 0)
    things.push({
      text: `${messages(waiting, 'waits', 'wait')} to be sent, the oldest for ${ago(oldestWaiting)}: ${
        failure === null
          ? 'set SMTP_URL and MAIL_FROM, and restart.'
          : `the mail server said “${failure}”. See to it, or to SMTP_URL and MAIL_FROM; a restart sends what waits.`
      }`,
    });
  if (givenUp > 0)
    things.push({
      text: `${messages(givenUp, 'was', 'were')} given up in the last 24 hours, the latest because “${givenUpFailure ?? ''}”. If it names more than one reader’s address, ask your mail server why.`,
    });
  return things;
}
