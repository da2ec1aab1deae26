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

export const TRUST_LEVELS = ['new', 'regular', 'trusted'] as const satisfies readonly TrustLevel[];

/** Minutes by trust level; 0 = not held. */
export type LevelMinutes = Readonly<Record<TrustLevel, number>>;

/** How long points are held on this site. A provider account may have a hold of its own, above these. */
export interface HoldRules {
  readonly minutes: Readonly<Record<ActivityKind, LevelMinutes>>;
  /** Below this many points nothing is held. */
  readonly smallPoints: bigint;
}

/** Minutes by kind of activity, of the kinds that somebody set; 0 = not held. */
export type KindMinutes = Readonly<Partial<Record<ActivityKind, number>>>;

/** How long one provider account holds points, above the rules of the site. */
export interface OwnHolds {
  /** Minutes for every kind that has none of its own; null = as the site's rules say. */
  readonly holdMinutes: number | null;
  readonly holdByKind: KindMinutes;
}

/** Minutes that an account holds this kind by its own terms; null = as the site's rules say. */
export const ownMinutes = ({ holdMinutes, holdByKind }: OwnHolds, kind: ActivityKind): number | null =>
  holdByKind[kind] ?? holdMinutes;

const held = (fresh: number, regular: number, trusted: number): LevelMinutes => ({
  new: fresh,
  regular,
  trusted,
});

/** The rules of the product; a site may have others (hold-rules.ts). */
export const DEFAULT_HOLD_RULES: HoldRules = {
  minutes: {
    survey: held(7 * DAY, DAY, 0),
    app: held(DAY, 0, 0),
    game: held(DAY, 0, 0),
    purchase: held(30 * DAY, 30 * DAY, 14 * DAY),
    trial: held(30 * DAY, 30 * DAY, 14 * DAY),
    video: held(0, 0, 0),
    'micro-task': held(0, 0, 0),
    unknown: held(7 * DAY, 3 * DAY, DAY),
  },
  smallPoints: 100n,
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

export interface Hold {
  readonly until: Date;
  /** The rule that set it, as it is stored: `survey/10080/new`, `provider/120` or `provider/120/survey`. Minutes. See holdInWords. */
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

/** What a hold is decided over. */
export interface Holding {
  readonly kind: ActivityKind;
  readonly trust: TrustLevel;
  readonly points: bigint;
  /** The signed time of the event, no earlier than its start; else the arrival. A hold that is over holds nothing. */
  readonly from: Date;
  readonly now: Date;
  /** Of the provider account, above the rules. */
  readonly own: OwnHolds;
}

/** How long points are held by these rules, or null when they are available at once. */
export function holdFor(rules: HoldRules, { kind, trust, points, from, now, own }: Holding): Hold | null {
  const override = ownMinutes(own, kind);
  if (override === null && points < rules.smallPoints) return null;
  const minutes = override ?? rules.minutes[kind][trust];
  // A signed time in the future would stretch the hold, so it counts from now at the latest.
  const start = from.getTime() < now.getTime() ? from : now;
  const until = new Date(start.getTime() + minutes * 60_000);
  if (minutes === 0 || until.getTime() <= now.getTime()) return null;
  if (override === null) return { until, rule: `${kind}/${minutes}/${trust}` };
  return { until, rule: `provider/${minutes}${own.holdByKind[kind] === undefined ? '' : `/${kind}`}` };
}

/** Why something is held, for the member. @param rule as holdFor gave it; null where none is known. */
export function holdInWords(rule: string | null): string {
  const [whose = '', minutes = '', which] = rule?.split('/') ?? [];
  if (minutes === '') return 'this kind of result can be corrected';
  const time = duration(Number(minutes));
  if (whose !== 'provider')
    return `${KIND_NAMES[whose as ActivityKind]} can be corrected for ${time} at trust level ${which}`;
  const what = which === undefined ? 'results' : KIND_NAMES[which as ActivityKind];
  return `this provider's ${what} can be corrected for ${time}`;
}
