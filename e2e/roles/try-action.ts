import { changedTables, fingerprint } from '#lib/testing/fingerprint.ts';
import type { ActionRow } from './action-row.ts';
import { type Answer, type Asking, actionCall, ask, type Fields, plainCall } from './ask.ts';
import { ROLES, type Role } from './roles.ts';
import { hiddenFrom, hiddenFromRefused, type World } from './world.ts';

/** An action as a browser names it. */
export interface KnownAction {
  readonly id: string;
  readonly takesState: boolean;
}

/** One call of somebody. */
interface Attempt {
  readonly role: Role;
  /** Why it must lead to nothing, for who reads the failure. */
  readonly what: string;
  readonly call: Asking;
  /** The page it is sent to; default: one whose forms do the act. */
  readonly at?: string;
  /** What its answer must not tell. */
  readonly hidden: readonly string[];
}

const ELSEWHERE = ['https://elsewhere.example', 'null'];

/**
 * Does an act as everybody: as those who may not, about what is not there or not theirs, from another site's page, and
 * last, so that it is known that the calls before were whole, as those who may. @returns what is wrong
 */
export async function tryAction(world: World, action: KnownAction, row: ActionRow): Promise<string[]> {
  const [anyone = 'operator'] = row.may;
  const rightly = (fields: Fields) => actionCall(action, fields, world.url);
  await row.ready?.(world);
  const form = await row.form(world, anyone);
  const strangers = ROLES.filter((role) => !row.may.includes(role));
  // Any page takes any act: the last of them sends it once more, to one that everybody may see.
  const refused = [...strangers, ...strangers.slice(-1)].map((role, index) => ({
    role,
    what: 'may not',
    call: rightly(form),
    ...(index < strangers.length ? {} : { at: '/terms' }),
    hidden: hiddenFromRefused(world, role).filter((mark) => !says(form, mark)),
  }));
  // What is nothing for two of those who may is so for all.
  const pointless = row.may.slice(0, 2).flatMap((role) =>
    (row.nothing?.(world, role) ?? []).map((fields) => ({
      role,
      what: `about ${JSON.stringify(fields)}`,
      call: rightly(fields),
      hidden: hiddenFrom(world, role).filter((mark) => !says(fields, mark)),
    })),
  );
  const lured = row.may.find((role) => role !== 'visitor') ?? anyone;
  const theirForm = await row.form(world, lured);
  const foreign = ELSEWHERE.flatMap((origin) =>
    [actionCall, plainCall].map((make) => ({
      role: lured,
      what: `from ${origin}`,
      call: make(action, theirForm, origin),
      hidden: [],
    })),
  );
  const problems = [
    ...(await inVain(world, row, refused)),
    ...(await inVain(world, row, pointless)),
    // The framework refuses these with a fault of its own.
    ...(await inVain(world, row, foreign, [400, 599])),
  ];
  for (const role of row.may) problems.push(...(await done(world, action, row, role)));
  return problems;
}

const says = (fields: Fields, mark: string) =>
  Object.values(fields).some((value) => typeof value === 'string' && value.includes(mark));

/** Calls that must lead to nothing, all at once. @param statuses the lowest and highest that are right */
async function inVain(
  world: World,
  row: ActionRow,
  attempts: readonly Attempt[],
  [lowest, highest]: readonly [number, number] = [200, 499],
): Promise<string[]> {
  const before = await fingerprint(world.t.site.db);
  const calls = attempts.map(async ({ role, what, call, hidden, at }) => {
    const answer = await send(world, at ?? row.from, role, call);
    const { status, location, text } = answer;
    const wrong = [
      ...hidden.filter((mark) => text.includes(mark)).map((mark) => `is told “${mark}”`),
      ...(status < lowest || status > highest ? [`is answered ${status.toString()}`] : []),
      ...(shows(row, answer) ? ['gets it done'] : []),
    ].map((problem) => `${role} (${what}) ${problem}`);
    return { wrong, said: `${role} (${what}), answered ${status.toString()} ${location ?? ''}`.trim() };
  });
  const made = await Promise.all(calls);
  const changed = changedTables(before, await fingerprint(world.t.site.db));
  const who = made.map(({ said }) => said).join('; ');
  return [
    ...made.flatMap(({ wrong }) => wrong),
    ...changed.map((table) => `${table} was changed by one of: ${who}`),
  ];
}

/** The right call by who may. */
async function done(world: World, action: KnownAction, row: ActionRow, role: Role): Promise<string[]> {
  await row.ready?.(world);
  const fields = await row.form(world, role);
  const before = await fingerprint(world.t.site.db);
  const answer = await send(world, row.from, role, actionCall(action, fields, world.url));
  const changed = changedTables(before, await fingerprint(world.t.site.db));
  if (row.ends === true) await world.renew(role);
  const acted = row.does === 'changes' ? changed.length > 0 : shows(row, answer) && changed.length === 0;
  if (answer.status < 400 && acted) return [];
  const said = `${answer.status.toString()} ${answer.location ?? ''} ${answer.text.slice(-300)}`;
  return [
    `${role} may, and it is not done as it should; it changed ${changed.join(', ') || 'nothing'}: ${said}`,
  ];
}

const shows = ({ does }: ActionRow, { text }: Answer) => does !== 'changes' && does.test(text);

function send(world: World, at: ActionRow['from'], role: Role, call: Asking): Promise<Answer> {
  const path = typeof at === 'string' ? at : at(world);
  return ask(world.url + path, world.cookie(role), call);
}
