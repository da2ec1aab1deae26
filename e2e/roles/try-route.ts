import { changedTables, fingerprint } from '#lib/testing/fingerprint.ts';
import { ask } from './ask.ts';
import { ROLES } from './roles.ts';
import type { RouteCase, RouteRow } from './routes.ts';
import { hiddenFrom, hiddenFromRefused, type World } from './world.ts';

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Asks a route as everybody, rightly and wrongly. @returns what is wrong, one sentence each */
export async function tryRoute(world: World, { methods, cases }: RouteRow): Promise<string[]> {
  const [first] = cases;
  const unknown = METHODS.filter((method) => !methods.includes(method)).map(
    (method): RouteCase => ({ method, at: first?.at ?? '/', from: 'us', answers: '405' }),
  );
  const problems: string[] = [];
  for (const each of [...cases, ...unknown]) problems.push(...(await tryCase(world, each)));
  return problems;
}

async function tryCase(world: World, each: RouteCase): Promise<string[]> {
  const { method = 'GET', headers = {}, from, shows, keeps = [] } = each;
  const path = typeof each.at === 'string' ? each.at : each.at(world);
  const origin = { us: { origin: world.url }, elsewhere: { origin: 'https://elsewhere.example' } };
  const sent = { ...(from === undefined ? {} : origin[from]), ...headers };
  const before = await fingerprint(world.t.site.db);
  const found = await Promise.all(
    ROLES.map(async (role) => {
      const { status, location, text } = await ask(world.url + path, world.cookie(role), {
        method,
        headers: sent,
      });
      const answered = `${status.toString()} ${location ?? ''}`.trim();
      const wanted = typeof each.answers === 'string' ? each.answers : each.answers(role, world);
      const seen = status === 200;
      const hidden = (seen ? hiddenFrom : hiddenFromRefused)(world, role);
      const problems = [
        ...(fits(answered, wanted) ? [] : [`${answered} in place of ${wanted}`]),
        ...(seen && shows !== undefined && !text.includes(shows) ? [`does not show “${shows}”`] : []),
        ...hidden
          .filter((mark) => text.includes(mark) && !path.includes(mark))
          .map((mark) => `tells “${mark}”`),
      ];
      return problems.map((problem) => `${role}: ${method} ${path}: ${problem}`);
    }),
  );
  const changed = changedTables(before, await fingerprint(world.t.site.db)).filter(
    (name) => !keeps.includes(name),
  );
  return [...found.flat(), ...changed.map((name) => `${method} ${path} changes ${name}`)];
}

const fits = (answered: string, wanted: string) =>
  wanted.endsWith('*') ? answered.startsWith(wanted.slice(0, -1)) : answered === wanted;
