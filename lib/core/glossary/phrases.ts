import type { GlossarySettings } from '#lib/core/glossary/settings.ts';
import { type ActivityKind, duration, type TrustLevel } from '#lib/core/holds.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** "1 day", "30 days". */
export const days = (count: number) => counted(count, 'day', 'days');

/** "1 hour", "72 hours". */
export const hours = (count: number) => counted(count, 'hour', 'hours');

/** "1 working day", "2 working days". */
export const workingDays = (count: number) => counted(count, 'working day', 'working days');

/** "5,000 points". */
export const points = (amount: bigint) => `${formatPoints(amount)} ${amount === 1n ? 'point' : 'points'}`;

/** "5,000 points ($5.00)". */
export const worth = (amount: bigint) => `${points(amount)} (${formatUsd(amount)})`;

/** How long a hold lasts, for tables: "7 days", "none". @param minutes 0 = not held */
export const holdLength = (minutes: number) => (minutes === 0 ? 'none' : duration(minutes));

/** How long a hold lasts, inside a sentence: "held for 7 days", "not held". @param minutes 0 = not held */
export const heldFor = (minutes: number) => (minutes === 0 ? 'not held' : `held for ${duration(minutes)}`);

type HoldSettings = Pick<GlossarySettings, 'holdMinutes' | 'smallPoints'>;

/** Minutes for which an amount of a kind is held at a level; 0 = it is not, for its kind or for being small. */
export const minutesFor = (
  { holdMinutes, smallPoints }: HoldSettings,
  kind: ActivityKind,
  level: TrustLevel,
  amount: bigint,
) => (amount < smallPoints ? 0 : holdMinutes(kind, level));

/** What is too small to be held: "anything under 100 points"; null where no amount is. */
export const tooSmall = ({ smallPoints }: HoldSettings) =>
  smallPoints <= 1n ? null : `anything under ${points(smallPoints)}`;

/** What goes before every rule of the site about holds, small amounts included. */
export const UNLESS_OWN = 'unless the provider has a hold of its own';

/** A text that begins with a capital letter. */
export const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** How long a kind is held at each level: "held for 7 days at level new, for 24 hours at regular and not at all at trusted". */
export function holdsByLevel(
  { holdMinutes }: Pick<GlossarySettings, 'holdMinutes'>,
  kind: ActivityKind,
): string {
  const [fresh, regular, trusted] = (['new', 'regular', 'trusted'] as const).map((level) => {
    const minutes = holdMinutes(kind, level);
    return minutes === 0 ? 'not at all' : `for ${duration(minutes)}`;
  });
  if (fresh === regular && regular === trusted)
    return fresh === 'not at all' ? 'not held at any trust level' : `held ${fresh} at every trust level`;
  return `held ${fresh} at level new, ${regular} at regular and ${trusted} at trusted`;
}
