import { randomBytes } from 'node:crypto';
import { bitlabs } from '#lib/core/protocol/catalogue/bitlabs.ts';
import { definitionText } from '#lib/core/protocol/written-definition.ts';
import { readDefinitionVersion } from '#lib/data/provider-definitions.ts';
import { changeDefinition } from '#lib/flows/change-definition.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import type { ActionRow } from './action-row.ts';
import { OPERATORS } from './roles.ts';
import type { World } from './world.ts';

/** The definition of an account, with something else in its notes each time. */
const other = () => definitionText({ ...bitlabs, notes: [`For the test ${Math.random().toString()}`] });
const own = (id: string) => definitionText({ ...bitlabs, id, name: 'Of one’s own' });

const inForce = async ({ t }: World) =>
  (await readDefinitionVersion(testOperator, t.site.db, 'desk'))?.version.toString() ?? '';

/** Writing, changing and rolling back definitions. */
export const ACTS_OF_DEFINITIONS: Readonly<Record<string, ActionRow>> = {
  'app/operator/providers/new/own/actions.ts#checkAction': {
    may: OPERATORS,
    from: '/operator/providers/new/own',
    form: () => ({ definition: '{"format": 1}', slug: 'x' }),
    does: /is missing/,
  },
  'app/operator/providers/new/own/actions.ts#openOwnAction': {
    may: OPERATORS,
    from: '/operator/providers/new/own',
    form: () => ({ definition: own('own-network'), slug: '', 'setting.secret': 'a secret of its own' }),
    nothing: () => [
      { definition: '', slug: '', 'setting.secret': 'a secret' },
      { definition: own('own-network'), slug: 'house', 'setting.secret': 'a secret' },
      { definition: own('own-network'), slug: 'unsealed', 'setting.secret': '' },
      { definition: '{"__proto__": {}}', slug: '', 'setting.secret': 'a secret' },
    ],
    does: 'changes',
  },
  'app/operator/providers/[slug]/definition/actions.ts#changeDefinitionAction': {
    may: OPERATORS,
    from: '/operator/providers/desk/definition/change',
    form: async (world) => ({
      slug: 'desk',
      definition: other(),
      basedOn: await inForce(world),
      reason: 'For the test',
      confirmed: 'yes',
    }),
    nothing: () => [
      { slug: 'nobody', definition: other(), basedOn: '1', reason: '', confirmed: 'yes' },
      { slug: 'desk', definition: other(), basedOn: '999', reason: '', confirmed: 'yes' },
      { slug: 'desk', definition: other(), reason: '', confirmed: 'yes' },
      { slug: 'desk', definition: own('another'), basedOn: '1', reason: '', confirmed: 'yes' },
    ],
    does: 'changes',
  },
  'app/operator/providers/[slug]/definition/actions.ts#rollBackAction': {
    may: OPERATORS,
    from: '/operator/providers/desk/definition/compare?from=1',
    ready: ({ t }) =>
      changeDefinition({ db: t.site.db, secrets: t.site.secrets, random: randomBytes }, testOperator, {
        slug: 'desk',
        source: JSON.parse(other()),
        basedOn: null,
        settings: [],
        reason: '',
      }),
    form: async (world) => ({
      slug: 'desk',
      version: '1',
      from: await inForce(world),
      reason: 'For the test',
      confirmed: 'yes',
    }),
    nothing: () =>
      [
        { slug: 'nobody', version: '1', from: '2' },
        { slug: 'desk', version: '1', from: '999' },
        { slug: 'desk', version: '999', from: '2' },
        { slug: 'desk', version: '1' },
        { slug: 'desk', version: 'x', from: '2' },
      ].map((fields) => ({ ...fields, reason: 'For the test', confirmed: 'yes' })),
    does: 'changes',
  },
};
