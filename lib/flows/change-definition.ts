import { isDeepStrictEqual } from 'node:util';
import type { Operator } from '#lib/core/actors.ts';
import { checkDefinition } from '#lib/core/protocol/definition-check.ts';
import { placeInWords } from '#lib/core/protocol/definition-places.ts';
import { CAP_FIRST, lacksCap } from '#lib/core/provider-terms.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { keepDefinition } from '#lib/data/provider-accounts.ts';
import { lockDefinition, nextVersion, putInForce } from '#lib/data/provider-definitions.ts';
import { type DefinitionDesk, settleSettings } from '#lib/flows/definition-settings.ts';

export interface DefinitionChange {
  readonly slug: string;
  /** The new definition, as JSON gave it. */
  readonly source: unknown;
  /** The version that was changed, where a person looked at one: nobody overwrites what they did not see. */
  readonly basedOn: number | null;
  /** Values that the new definition needs and the account has not, as readGivenSettings takes them. */
  readonly settings: readonly string[];
  /** Kept with the version; empty for none. */
  readonly reason: string;
}

/** A version that came into force, and the one it took the place of. */
export interface InForce {
  readonly ok: true;
  readonly version: number;
  readonly before: number;
}

export type DefinitionChanged =
  | InForce
  | { readonly ok: false; readonly why: string; readonly field?: 'reason' | 'definition' };

const refuse = (why: string, field?: 'reason' | 'definition'): DefinitionChanged => ({
  ok: false,
  why,
  ...(field === undefined ? {} : { field }),
});

/**
 * Puts a new version of an account's definition in force. Versions are never changed: what was read with an earlier one
 * keeps it, and a call that is under way is read anew or applied as it was read, whole.
 */
export function changeDefinition(
  { db, ...desk }: DefinitionDesk & { readonly db: Db },
  operator: Operator,
  { slug, source, basedOn, settings, reason }: DefinitionChange,
): Promise<DefinitionChanged> {
  const checked = checkDefinition(source);
  if (!checked.ok) {
    const [first] = checked.problems;
    const place = placeInWords(first?.path ?? [], source);
    return Promise.resolve(
      refuse(`The definition cannot be used: ${place} ${first?.message ?? ''}.`, 'definition'),
    );
  }
  const { definition } = checked;
  const unfit = reason.trim() === '' ? null : reasonProblem(reason);
  if (unfit !== null) return Promise.resolve(refuse(unfit, 'reason'));
  return inTransaction(db, async (tx) => {
    const account = await lockDefinition(tx, slug);
    if (account === null) return refuse('There is no such provider.');
    if (account.catalogueId !== definition.id)
      return refuse(
        `The id of this account’s definition stays ${account.catalogueId}: its conversions belong to that network.`,
        'definition',
      );
    if (basedOn !== null && basedOn !== account.version)
      return refuse(
        `Version ${account.version.toString()} came into force meanwhile. Look at it first, then change that one.`,
      );
    // Through JSON, as it is stored: what is undefined here is absent there.
    if (isDeepStrictEqual(account.body, JSON.parse(JSON.stringify(definition))))
      return refuse(
        `It says the same as version ${account.version.toString()}, which is in force.`,
        'definition',
      );
    if (lacksCap(definition, account)) return refuse(CAP_FIRST);
    const settled = await settleSettings(tx, desk, account.id, definition, settings);
    if ('why' in settled) return refuse(settled.why);
    const version = await nextVersion(tx, account.id);
    await keepDefinition(tx, account.id, version, definition);
    await putInForce(tx, account.id, version, definition.name);
    await audit(tx, operator.personId, 'change-definition', `provider/${account.id.toString()}`, {
      definitionVersion: version,
      before: account.version,
      ...(settled.made.length === 0 ? {} : { settings: settled.made.join(', ') }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    });
    return { ok: true as const, version, before: account.version };
  });
}
