import type { Operator } from '#lib/core/actors.ts';
import { contactChanges, contactProblems, readStoredContact } from '#lib/core/contact.ts';
import {
  holdChanges,
  holdProblems,
  type RuleChange,
  type RuleProblem,
  readStoredHolds,
  storedHolds,
} from '#lib/core/hold-rules.ts';
import type { HoldRules } from '#lib/core/holds.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { DEFAULT_SITE_RULES } from '#lib/core/site-rules.ts';
import type { TrustRules } from '#lib/core/trust.ts';
import { readStoredTrust, storedTrust, trustChanges, trustProblems } from '#lib/core/trust-rules.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { raiseRevisions, readSetting, type SettingName, writeSetting } from '#lib/data/site-settings.ts';

/** What came of a change; `changed` is false where that was in force already. */
export type Changed =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly why: string; readonly field?: string };

/** Rules of one kind: how they are stored, judged and told apart. */
interface Kind<Rules> {
  readonly name: SettingName;
  readonly product: Rules;
  readonly read: (stored: unknown) => Rules | null;
  readonly stored: (rules: Rules) => object | string;
  readonly problems: (rules: Rules) => readonly RuleProblem[];
  readonly changes: (before: Rules, after: Rules) => readonly RuleChange[];
  /** What else must happen in the transaction that changes them. */
  readonly after?: (tx: Tx) => Promise<void>;
}

const HOLDS: Kind<HoldRules> = {
  name: 'holds',
  product: DEFAULT_SITE_RULES.holds,
  read: readStoredHolds,
  stored: storedHolds,
  problems: holdProblems,
  changes: holdChanges,
  after: raiseRevisions,
};

const TRUST: Kind<TrustRules> = {
  name: 'trust-rules',
  product: DEFAULT_SITE_RULES.trust,
  read: readStoredTrust,
  stored: storedTrust,
  problems: trustProblems,
  changes: trustChanges,
};

const CONTACT: Kind<string> = {
  name: 'contact',
  product: '',
  read: readStoredContact,
  stored: (contact) => contact,
  problems: contactProblems,
  changes: contactChanges,
};

/** A change as it is asked for. */
export interface RuleChangeWanted<Rules> {
  readonly rules: Rules | 'default';
  /** Why, for the audit log. */
  readonly reason: string;
  /** When the rules that were looked at had last been changed; null: never. */
  readonly seen: Date | null;
}

/**
 * Changes how long points are held. It acts on every credit that is booked from then on, by every process: a call that was
 * read before is read again. What is pending keeps the hold it has.
 */
export function changeHolds(
  db: Db,
  operator: Operator,
  wanted: RuleChangeWanted<HoldRules>,
): Promise<Changed> {
  return change(db, operator, HOLDS, wanted);
}

/** Changes what a level of trust asks for. Levels follow when they are next worked out, in the night. */
export function changeTrustRules(
  db: Db,
  operator: Operator,
  wanted: RuleChangeWanted<TrustRules>,
): Promise<Changed> {
  return change(db, operator, TRUST, wanted);
}

/** Changes the address members are told to write to; none where it is empty. */
export function changeContact(
  db: Db,
  operator: Operator,
  wanted: RuleChangeWanted<string>,
): Promise<Changed> {
  return change(db, operator, CONTACT, wanted);
}

async function change<Rules>(
  db: Db,
  operator: Operator,
  kind: Kind<Rules>,
  { rules, reason, seen }: RuleChangeWanted<Rules>,
): Promise<Changed> {
  const next = rules === 'default' ? kind.product : rules;
  const [problem] = kind.problems(next);
  if (problem !== undefined) return { ok: false, ...problem };
  const reasonWhy = reasonProblem(reason);
  if (reasonWhy !== null) return { ok: false, why: reasonWhy, field: 'reason' };
  const value = kind.changes(kind.product, next).length === 0 ? null : kind.stored(next);
  return inTransaction(db, async (tx): Promise<Changed> => {
    const standing = await readSetting(tx, kind.name);
    const before = kind.read(standing.value);
    const changes = kind.changes(before ?? kind.product, next);
    if (before !== null && changes.length === 0) return { ok: true, changed: false };
    if (standing.changedAt?.getTime() !== seen?.getTime()) return MEANWHILE;
    const by = { since: standing.changedAt, personId: operator.personId };
    if (!(await writeSetting(tx, kind.name, value, by))) return MEANWHILE;
    await kind.after?.(tx);
    await audit(tx, operator.personId, 'change-setting', `setting/${kind.name}`, {
      ...Object.fromEntries(changes.map((one) => [one.field, `${one.after} (was ${one.before})`])),
      reason: reason.trim(),
    });
    return { ok: true, changed: true };
  });
}

const MEANWHILE: Changed = {
  ok: false,
  why: 'Somebody else has changed this since you opened the page. Open it anew and look first.',
};
