import type { Fields } from './ask.ts';
import type { Role } from './roles.ts';
import type { World } from './world.ts';

/** What one server action is, who may do it, and to what. */
export interface ActionRow {
  readonly may: readonly Role[];
  /** A page whose forms do it. */
  readonly from: string | ((world: World) => string);
  /** The form of whoever may, with a thing of theirs. Everybody else sends the same one: to them it is foreign. */
  readonly form: (world: World, role: Role) => Fields | Promise<Fields>;
  /** Makes the world such that the act can be done. */
  readonly ready?: (world: World) => Promise<unknown>;
  /** The same by whoever may, about what is not theirs or is not there. It changes nothing. */
  readonly nothing?: (world: World, role: Role) => readonly Fields[];
  /** What shows that it was done: a changed database, or these words in the answer and no change. */
  readonly does: 'changes' | RegExp;
  /** It ends the session it is done in. */
  readonly ends?: true;
}
