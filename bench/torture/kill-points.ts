import pg from 'pg';

/** A named moment of the app's work with the database. */
interface KillPoint {
  /** The statement. */
  readonly on: RegExp;
  /** Before it is sent, once it is sent, or when it was answered. */
  readonly when: 'before' | 'sent' | 'answered';
  /** Only in a transaction that has run this statement. */
  readonly within?: RegExp;
}

const CLAIM = /INTO arrival_key/;
const DUE = /hold_until <= now\(\)/;

/** Where the app kills itself with SIGKILL. The product knows nothing of this: the driver is listened to from outside. */
export const KILL_POINTS = {
  'before-claim': { on: CLAIM, when: 'before' },
  'claim-sent': { on: CLAIM, when: 'sent' },
  'after-claim': { on: CLAIM, when: 'answered' },
  'before-locks': { on: /FROM conversion\b[\s\S]*FOR UPDATE/, when: 'before', within: CLAIM },
  'members-locked': { on: /FROM balance\b[\s\S]*FOR UPDATE/, when: 'answered', within: CLAIM },
  'before-booking': { on: /INTO transfer/, when: 'before', within: CLAIM },
  'booking-sent': { on: /INTO transfer/, when: 'sent', within: CLAIM },
  booked: { on: /INTO transfer/, when: 'answered', within: CLAIM },
  'before-commit': { on: /^COMMIT/, when: 'before', within: CLAIM },
  'commit-sent': { on: /^COMMIT/, when: 'sent', within: CLAIM },
  'after-commit-before-answer': { on: /^COMMIT/, when: 'answered', within: CLAIM },
  'during-release': { on: /INTO transfer/, when: 'answered', within: DUE },
  'release-before-commit': { on: /^COMMIT/, when: 'before', within: DUE },
  'release-after-commit': { on: /^COMMIT/, when: 'answered', within: DUE },
} as const satisfies Record<string, KillPoint>;

export type KillPointName = keyof typeof KILL_POINTS;

const killed = () => process.kill(process.pid, 'SIGKILL');

/** From now on this process ends itself when it passes the point for the given time. @param end another end than SIGKILL */
export function armKillPoint(name: KillPointName, passes: number, end: () => void = killed): void {
  const point: KillPoint = KILL_POINTS[name];
  const inside = new WeakSet<object>();
  let left = passes;
  const pass = () => {
    left -= 1;
    if (left <= 0) end();
  };
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function query(this: object, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : String((first as { text?: unknown })?.text ?? '');
    if (/^BEGIN/.test(text)) inside.delete(this);
    const meant = point.on.test(text) && (point.within === undefined || inside.has(this));
    if (point.within?.test(text) === true) inside.add(this);
    if (meant && point.when === 'before') pass();
    const answer = original.apply(this, args);
    if (meant && point.when === 'sent') pass();
    if (meant && point.when === 'answered' && answer instanceof Promise)
      void answer.then(pass, () => undefined);
    return answer;
  };
}
