import { randomUUID } from 'node:crypto';
import { holdField, KINDS_HELD } from '#lib/core/hold-rules.ts';
import { DEFAULT_HOLD_RULES, duration, TRUST_LEVELS } from '#lib/core/holds.ts';
import { DEFAULT_SITE_RULES } from '#lib/core/site-rules.ts';
import { TRUST_FACTS, trustField } from '#lib/core/trust-rules.ts';
import { readSettings, type SettingName } from '#lib/data/site-settings.ts';
import { changeContact, changeHolds, changeTrustRules } from '#lib/flows/change-setting.ts';
import { correctPoints } from '#lib/flows/correct-points.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import type { ActionRow } from './action-row.ts';
import type { Fields } from './ask.ts';
import { OPERATORS } from './roles.ts';
import type { World } from './world.ts';

const NOBODYS_NUMBER = '987654321';
const yes = { confirmed: 'yes', reason: 'For the test' };

const written = (minutes: number) => (minutes === 0 ? 'none' : duration(minutes));
/** The hold rules of the product, as they are typed. */
const HOLDS: Record<string, string> = {
  ...Object.fromEntries(
    KINDS_HELD.flatMap((kind) =>
      TRUST_LEVELS.map((level) => [holdField(kind, level), written(DEFAULT_HOLD_RULES.minutes[kind][level])]),
    ),
  ),
  smallPoints: '100',
};
const TRUST: Record<string, string> = Object.fromEntries(
  DEFAULT_SITE_RULES.trust.flatMap((rule) =>
    TRUST_FACTS.map(({ name }) => [trustField(rule.level, name), rule[name].toString()]),
  ),
);

const changedAt = async ({ t }: World, name: SettingName) =>
  (await readSettings(testOperator, t.site.db)).states[name].changed?.at ?? null;

/** A change of one setting, made from what it was before. */
const onSetting = (
  name: SettingName,
  fields: Fields,
  before: (world: World, seen: Date | null) => Promise<unknown>,
  nothing: readonly Fields[] = [],
): ActionRow => ({
  may: OPERATORS,
  from: '/operator/settings',
  ready: async (world) => before(world, await changedAt(world, name)),
  form: async (world) => ({
    ...fields,
    ...yes,
    seen: (await changedAt(world, name))?.getTime().toString() ?? '',
  }),
  nothing: () => [{ ...fields, ...yes, seen: '1' }, ...nothing],
  does: 'changes',
});

const reason = 'for the test';
const holds =
  (rules: 'default' | typeof DEFAULT_HOLD_RULES) =>
  ({ t }: World, seen: Date | null) =>
    changeHolds(t.site.db, testOperator, { rules, reason, seen });
const trust =
  (rules: 'default' | typeof DEFAULT_SITE_RULES.trust) =>
  ({ t }: World, seen: Date | null) =>
    changeTrustRules(t.site.db, testOperator, { rules, reason, seen });
const [trusted, regular] = DEFAULT_SITE_RULES.trust;

/** A correction of this member that waits for a second person. */
async function waiting({ t, subject }: World): Promise<string> {
  const { memberId } = subject;
  const asked = await t.site.db.correction.findFirst({ where: { memberId, state: 'asked' } });
  if (asked !== null) return asked.id.toString();
  const made = await correctPoints(t.site.engine, testOperator, { memberId, points: 6_001n, reason });
  if (!made.ok) throw new Error(made.why);
  return made.id.toString();
}

const onCorrection: ActionRow = {
  may: OPERATORS,
  from: '/operator/corrections',
  ready: waiting,
  form: async (world) => ({ id: await waiting(world), ...yes }),
  nothing: () => [NOBODYS_NUMBER, '0', 'x'].map((id) => ({ id, ...yes })),
  does: 'changes',
};

const correction = { formKey: randomUUID(), points: '25', told: 'For the test', ...yes };

/** What operators set for the site, and do with points. */
export const ACTS_OF_RULES: Readonly<Record<string, ActionRow>> = {
  'app/operator/settings/actions.ts#changeHoldsAction': onSetting(
    'holds',
    { ...HOLDS, 'survey.new': '5 days' },
    holds('default'),
    [{ ...HOLDS, 'survey.new': '7', ...yes }],
  ),
  'app/operator/settings/actions.ts#resetHoldsAction': onSetting(
    'holds',
    {},
    holds({ ...DEFAULT_HOLD_RULES, smallPoints: 50n }),
  ),
  'app/operator/settings/actions.ts#changeTrustAction': onSetting(
    'trust-rules',
    { ...TRUST, 'regular.days': '20' },
    trust('default'),
    [{ ...TRUST, 'regular.days': '4000', ...yes }],
  ),
  'app/operator/settings/actions.ts#resetTrustAction': onSetting(
    'trust-rules',
    {},
    trust([trusted, { ...regular, days: 21 }]),
  ),
  'app/operator/settings/actions.ts#changeContactAction': onSetting(
    'contact',
    { contact: 'help@rewards.example' },
    ({ t }, seen) => changeContact(t.site.db, testOperator, { rules: 'default', reason, seen }),
    [{ contact: 'nobody', ...yes }],
  ),
  // The environment of this site says its address, so that nobody changes it on a page.
  'app/operator/settings/public-url-action.ts#changePublicUrlAction': {
    may: OPERATORS,
    from: '/operator/settings',
    form: () => ({ publicUrl: 'https://moved.example', seen: '', ...yes }),
    does: /Nothing was done\. PUBLIC_URL in the environment decides it/,
  },
  'app/operator/corrections/actions.ts#bookAction': onCorrection,
  'app/operator/corrections/actions.ts#refuseAction': onCorrection,
  'app/operator/members/[publicId]/correct-action.ts#correctAction': {
    may: OPERATORS,
    from: ({ subject }) => `/operator/members/${subject.publicId}`,
    form: ({ subject }) => ({ ...correction, publicId: subject.publicId }),
    nothing: () => ['a'.repeat(16), '', 'x'].map((publicId) => ({ ...correction, publicId })),
    does: 'changes',
  },
};
