import { type Answer, ask } from './ask.ts';
import type { PageRow } from './page-row.ts';
import { ROLES, type Role } from './roles.ts';
import { framesInHand } from './router-state.ts';
import { hiddenFrom, hiddenFromRefused, type World } from './world.ts';

const resolved = (text: string | ((world: World) => string), world: World) =>
  typeof text === 'string' ? text : text(world);

/** Looks at a page as everybody, in every way a browser can. @returns what is wrong, one sentence each */
export async function lookAtPage(world: World, file: string, row: PageRow): Promise<string[]> {
  const at = resolved(row.at, world);
  const looks = ROLES.flatMap((role) => {
    // What is nothing for two of those who may is so for all.
    const nothing = row.may.slice(0, 2).includes(role) ? (row.nothing?.(world) ?? []) : [];
    return [at, ...nothing].map((path) => new Look(world, file, row, role, path, path === at));
  });
  // One after the other per role, all roles at once: as people come.
  const found = await Promise.all(
    ROLES.map(async (role) => {
      const problems: string[] = [];
      for (const look of looks)
        if (look.role === role) problems.push(...(await look.whole()), ...(await look.alone()));
      return problems;
    }),
  );
  return found.flat();
}

/** One role at one address. */
class Look {
  readonly role: Role;
  readonly #world: World;
  readonly #file: string;
  readonly #row: PageRow;
  readonly #path: string;
  /** Whether the page itself is at this address, and not a thing of others or none. */
  readonly #own: boolean;

  constructor(world: World, file: string, row: PageRow, role: Role, path: string, own: boolean) {
    this.#world = world;
    this.#file = file;
    this.#row = row;
    this.role = role;
    this.#path = path;
    this.#own = own;
  }

  /** The page as it is loaded, and its head alone. */
  async whole(): Promise<string[]> {
    const page = await this.#ask();
    const wanted = this.#wanted();
    const differs = (answer: Answer, way: string) => {
      const said = `${answer.status.toString()} ${answer.location ?? ''}`.trim();
      return said === wanted ? [] : [this.#wrong(way, `${said} in place of ${wanted}`)];
    };
    const asksHead = this.#own && (this.role === 'visitor' || this.#row.may[0] === this.role);
    const head = asksHead ? differs(await this.#ask({}, 'HEAD'), ' (HEAD)') : [];
    return [...differs(page, ''), ...head, ...this.#told('', page)];
  }

  /** The page without the frames around it, or over another one: as a browser loads it that is on the site already. */
  async alone(): Promise<string[]> {
    const { over, may } = this.#row;
    // Nothing guards what everybody may see.
    if (may.length === ROLES.length) return [];
    const headers: Record<string, string> =
      over === undefined
        ? { rsc: '1', 'next-router-state-tree': framesInHand(this.#file, this.#path) }
        : { rsc: '1', 'next-url': over };
    const sent = await this.#ask(headers);
    // Next leads to the address under which such an answer may be cached.
    const cached = sent.status === 307 && sent.location?.includes('_rsc') === true ? sent.location : null;
    const answer = cached === null ? sent : await this.#ask(headers, 'GET', cached);
    const way = over === undefined ? ' (without its frames)' : ` (over ${over})`;
    const broken = answer.status >= 500 ? [this.#wrong(way, answer.status.toString())] : [];
    return [...broken, ...this.#told(way, answer)];
  }

  #ask(headers: Readonly<Record<string, string>> = {}, method = 'GET', path = this.#path): Promise<Answer> {
    return ask(`${this.#world.url}${path}`, this.#world.cookie(this.role), { method, headers });
  }

  get #leads(): string | null {
    return this.#row.leads?.(this.role) ?? null;
  }

  get #seen(): boolean {
    return this.#own && this.#row.may.includes(this.role) && this.#leads === null;
  }

  #wanted(): string {
    if (this.#leads !== null) return `307 ${this.#leads}`;
    if (this.#seen) return '200';
    const { may, denied } = this.#row;
    if (may.includes(this.role) || denied?.includes(this.role) === true) return '404';
    return `307 ${this.role === 'visitor' ? `/sign-in?next=${encodeURIComponent(this.#path)}` : '/start'}`;
  }

  /** What an answer must say, and what it must not. */
  #told(way: string, { text }: Answer): string[] {
    const words = resolved(this.#row.shows, this.#world);
    const hidden = (this.#seen ? hiddenFrom : hiddenFromRefused)(this.#world, this.role);
    const tells = (mark: string) => text.includes(mark) && !this.#path.includes(mark);
    const problems = hidden.filter(tells).map((mark) => this.#wrong(way, `tells “${mark}”`));
    if (this.#seen && !text.includes(words)) problems.push(this.#wrong(way, `does not show “${words}”`));
    if (!this.#seen && words !== '' && tells(words)) problems.push(this.#wrong(way, `shows “${words}”`));
    return problems;
  }

  #wrong(way: string, what: string): string {
    return `${this.role}: ${this.#path}${way}: ${what}`;
  }
}
