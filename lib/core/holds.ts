/** What kind of thing was done; decides how long points are held. */
export type ActivityKind =
  | 'survey'
  | 'app'
  | 'game'
  | 'purchase'
  | 'trial'
  | 'video'
  | 'micro-task'
  | 'unknown';

export type TrustLevel = 'new' | 'regular' | 'trusted';

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes by kind and trust level: new, regular, trusted. The defaults of the product; an account may override them. */
const HOLD_MINUTES: Record<ActivityKind, readonly [number, number, number]> = {
  survey: [7 * DAY, DAY, 0],
  app: [DAY, 0, 0],
  game: [DAY, 0, 0],
  purchase: [30 * DAY, 30 * DAY, 14 * DAY],
  trial: [30 * DAY, 30 * DAY, 14 * DAY],
  video: [0, 0, 0],
  'micro-task': [0, 0, 0],
  unknown: [7 * DAY, 3 * DAY, DAY],
};

/** What each kind is called, in the plural. */
export const KIND_NAMES: Record<ActivityKind, string> = {
  survey: 'surveys',
  app: 'app installs',
  game: 'game steps',
  purchase: 'purchases',
  trial: 'trials and subscriptions',
  video: 'videos',
  'micro-task': 'micro-tasks',
  unknown: 'activities of an unknown kind',
};

/** Below this many points nothing is held. */
export const SMALL_POINTS = 100n;

export interface Hold {
  readonly until: Date;
  /** The rule that set it, as it is stored: `survey/10080/new`, or `provider/120`. Minutes. See holdInWords. */
  readonly rule: string;
}

/** "2 minutes", "24 hours", "7 days". */
export function duration(minutes: number): string {
  const [count, unit] =
    minutes % DAY === 0 && minutes > DAY
      ? [minutes / DAY, 'day']
      : minutes % HOUR === 0
        ? [minutes / HOUR, 'hour']
        : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** How long the rules hold this kind at this trust level, in minutes; 0 = not at all. */
export function holdMinutes(kind: ActivityKind, trust: TrustLevel): number {
  const [fresh, regular, trusted] = HOLD_MINUTES[kind];
  return { new: fresh, regular, trusted }[trust];
}

/**
 * How long points are held, or null when they are available at once.
 * @param from the signed time of the event, else the arrival; a hold that is already over holds nothing.
 * @param override minutes set on the provider account, above the rules.
 */
export function holdFor(
  kind: ActivityKind,
  trust: TrustLevel,
  points: bigint,
  from: Date,
  now: Date,
  override: number | null,
): Hold | null {
  if (override === null && points < SMALL_POINTS) return null;
  const minutes = override ?? holdMinutes(kind, trust);
  // A signed time in the future would stretch the hold, so it counts from now at the latest.
  const start = from.getTime() < now.getTime() ? from : now;
  const until = new Date(start.getTime() + minutes * 60_000);
  if (minutes === 0 || until.getTime() <= now.getTime()) return null;
  return { until, rule: override === null ? `${kind}/${minutes}/${trust}` : `provider/${minutes}` };
}

/** Why something is held, for the member. @param rule as holdFor gave it; null where none is known. */
export function holdInWords(rule: string | null): string {
  const [whose = '', minutes = '', trust] = rule?.split('/') ?? [];
  if (minutes === '') return 'this kind of result can be corrected';
  const time = duration(Number(minutes));
  return whose === 'provider'
    ? `this provider's results can be corrected for ${time}`
    : `${KIND_NAMES[whose as ActivityKind]} can be corrected for ${time} at trust level ${trust}`;
}
