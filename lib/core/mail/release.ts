import { z } from 'zod';
import { conversionFacts, nameOf } from '#lib/core/mail/conversion-facts.ts';
import { type MailContext, type Message, writeLetter } from '#lib/core/mail/letter.ts';
import { formatPoints } from '#lib/core/points.ts';

const points = z.string().regex(/^\d+$/);

/** Releases listed in one mail; the rest is a number. */
export const LISTED = 30;

export const shape = z.object({
  items: z.array(conversionFacts.pick({ id: true, title: true, eventName: true }).extend({ points })),
  /** How many there were, and their points in all. */
  count: z.int().positive(),
  points,
  /** What of them went into what was owed. */
  repaid: points,
});

/** Tells of all holds of a member that ended in one run. */
export function write(facts: z.output<typeof shape>, context: MailContext): Message {
  const { items, count } = facts;
  const all = BigInt(facts.points);
  const repaid = BigInt(facts.repaid);
  const [only] = items;
  const name = count === 1 && only !== undefined ? nameOf(only) : `${count.toString()} results`;
  const ends = count === 1 ? 'The hold is over' : 'Their holds are over';
  const more = count - items.length;
  return writeLetter(
    {
      subject: `${formatPoints(all)} points released: ${name}`,
      blocks: [
        {
          say:
            repaid === 0n
              ? `${ends}, and ${formatPoints(all)} points are available now.`
              : `${ends}. ${formatPoints(repaid)} points repaid what was owed; ${formatPoints(all - repaid)} are available now.`,
        },
        { rows: items.map((item) => [nameOf(item), formatPoints(BigInt(item.points))] as const) },
        ...(more > 0 ? [{ say: `${more.toString()} more stand in your activity.` }] : []),
        { act: { label: 'Open your activity', href: `${context.site}/activity` } },
      ],
    },
    context,
  );
}
