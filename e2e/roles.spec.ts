import { expect, test } from '@playwright/test';
import { signOutEverywhere } from '#lib/flows/sign-in.ts';
import { ACTS_OF_DEFINITIONS } from './roles/acts-of-definitions.ts';
import { ACTS_OF_DESK } from './roles/acts-of-desk.ts';
import { ACTS_OF_PEOPLE } from './roles/acts-of-people.ts';
import { ACTS_OF_RULES } from './roles/acts-of-rules.ts';
import { actionCall, ask, signIn } from './roles/ask.ts';
import { actionIds, foundActions, foundPages, foundRoutes } from './roles/find-doors.ts';
import { lookAtPage } from './roles/look.ts';
import { EMPTY_SLOTS, PAGES } from './roles/pages.ts';
import { ROUTES } from './roles/routes.ts';
import { tryAction } from './roles/try-action.ts';
import { tryRoute } from './roles/try-route.ts';
import { openWorld, PASSWORD, type World } from './roles/world.ts';

/** Every page, route and action × every role × things of others. What nobody described fails by its name. */

const ACTS = { ...ACTS_OF_PEOPLE, ...ACTS_OF_DESK, ...ACTS_OF_DEFINITIONS, ...ACTS_OF_RULES };

let world: World;
test.beforeAll(async () => {
  world = await openWorld();
});
test.afterAll(() => world.close());

/** Says of what is there and not described what to write, and of what is described and gone that it is. */
function described(found: readonly string[], known: readonly string[], what: string, where: string): void {
  const missing = found.filter((name) => !known.includes(name));
  expect(
    missing,
    `Write into ${where} who may reach these ${what}, and whose things they are about.`,
  ).toEqual([]);
  const gone = known.filter((name) => !found.includes(name));
  expect(gone, `Take out of ${where} these ${what}: there are no such any more.`).toEqual([]);
}

test('every page, route and server action is described', () => {
  described(foundPages(), [...Object.keys(PAGES), ...EMPTY_SLOTS], 'pages', 'e2e/roles/pages-*.ts');
  described(foundRoutes(), Object.keys(ROUTES), 'routes', 'e2e/roles/routes.ts');
  const actions = foundActions().map(({ name }) => name);
  described(actions, Object.keys(ACTS), 'server actions', 'e2e/roles/acts-of-*.ts');
});

const nameOf = (file: string) => file.replace(/^app\/|\/(page|route|actions)\.tsx?/g, '') || 'home';

test.describe('pages', () => {
  for (const [file, rows] of Object.entries(PAGES))
    for (const [at, row] of rows.entries())
      test(`${nameOf(file)}${at === 0 ? '' : ` (${(at + 1).toString()})`} is for ${row.may.join(', ') || 'nobody'}`, async () => {
        expect(await lookAtPage(world, file, row)).toEqual([]);
      });
});

test.describe('routes', () => {
  for (const [file, row] of Object.entries(ROUTES))
    test(`${nameOf(file)} answers each role as it should, and no wrong method`, async () => {
      expect(await tryRoute(world, row)).toEqual([]);
    });
});

test.describe('sessions', () => {
  const asked = (path: string, cookie: string | null) => ask(`${world.url}${path}`, cookie);
  const signsIn = (path: string) => ({ status: 307, location: `/sign-in?next=${encodeURIComponent(path)}` });

  test('one that was ended elsewhere is nobody’s', async () => {
    const { t, mine } = world;
    const cookie = world.cookie('member');
    expect((await asked('/overview', cookie)).status).toBe(200);
    await signOutEverywhere(t.site.db, mine.personId);
    expect(await asked('/overview', cookie)).toMatchObject(signsIn('/overview'));
    expect((await asked('/activity/export', cookie)).status).toBe(401);
    await world.renew('member');
  });

  test('that of a disabled person is nobody’s, and none can be had', async () => {
    const { t, url } = world;
    const email = 'rita@rival.example';
    const cookie = await signIn(url, email, PASSWORD);
    expect((await asked('/integrate/rival', cookie)).status).toBe(200);
    await t.site.db.person.update({ where: { email }, data: { disabledAt: new Date() } });
    expect(await asked('/integrate/rival', cookie)).toMatchObject(signsIn('/integrate/rival'));
    await expect(signIn(url, email, PASSWORD)).rejects.toThrow('could not sign in');
    await t.site.db.person.update({ where: { email }, data: { disabledAt: null } });
  });

  test('a role that was taken away is gone with the next request', async () => {
    const { t, emails } = world;
    const cookie = world.cookie('support');
    expect((await asked('/operator/tickets', cookie)).status).toBe(200);
    const support = { where: { email: emails.support } };
    await t.site.db.person.update({ ...support, data: { roles: ['advertiser'] } });
    expect(await asked('/operator/tickets', cookie)).toMatchObject({ status: 307, location: '/start' });
    await t.site.db.person.update({ ...support, data: { roles: ['support'] } });
  });
});

test.describe('server actions', () => {
  test('one that nobody has does nothing, and is no fault of ours', async () => {
    for (const id of [`40${'0'.repeat(40)}`, 'x', '', '__proto__']) {
      const call = actionCall({ id, takesState: false }, { theme: 'dark' }, world.url);
      const { status } = await ask(`${world.url}/`, world.cookie('operator'), call);
      expect([400, 404, 409], id).toContain(status);
    }
  });

  for (const { name, takesState } of foundActions()) {
    const row = ACTS[name];
    if (row === undefined) continue;
    test(`${nameOf(name)} is for ${row.may.join(', ') || 'nobody'}, about what is theirs`, async () => {
      const id = actionIds().get(name);
      if (id === undefined) throw new Error(`${name} is on no page: take it out, or use it`);
      expect(await tryAction(world, { id, takesState }, row)).toEqual([]);
    });
  }
});
