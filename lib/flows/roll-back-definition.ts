import type { Operator } from '#lib/core/actors.ts';
import { checkDefinition } from '#lib/core/protocol/definition-check.ts';
import { CAP_FIRST, lacksCap } from '#lib/core/provider-terms.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { lockDefinition, putInForce, storedVersion } from '#lib/data/provider-definitions.ts';
import type { DefinitionChanged } from '#lib/flows/change-definition.ts';
import { type DefinitionDesk, settleSettings } from '#lib/flows/definition-settings.ts';

export interface RollBack {
  readonly slug: string;
  /** The version that comes into force again. */
  readonly version: number;
  /** The version in force, where a person looked at it. */
  readonly from: number | null;
  readonly reason: string;
}

/**
 * Puts an earlier version of an account's definition in force again, as it was kept. No version goes: the one that is
 * left can be put in force again in the same way.
 */
export function rollBackDefinition(
  { db, ...desk }: DefinitionDesk & { readonly db: Db },
  operator: Operator,
  { slug, version, from, reason }: RollBack,
): Promise<DefinitionChanged> {
  const refuse = (why: string, field?: 'reason'): DefinitionChanged => ({
    ok: false,
    why,
    ...(field === undefined ? {} : { field }),
  });
  const unfit = reasonProblem(reason);
  if (unfit !== null) return Promise.resolve(refuse(unfit, 'reason'));
  return inTransaction(db, async (tx) => {
    const account = await lockDefinition(tx, slug);
    if (account === null) return refuse('There is no such provider.');
    if (from !== null && from !== account.version)
      return refuse(`Version ${account.version.toString()} came into force meanwhile. Look at it first.`);
    if (version === account.version) return refuse(`Version ${version.toString()} is in force already.`);
    const body = await storedVersion(tx, account.id, version);
    if (body === undefined) return refuse(`This account has no version ${version.toString()}.`);
    const checked = checkDefinition(body);
    if (!checked.ok)
      return refuse(
        `Version ${version.toString()} cannot come into force: ${checked.problems[0]?.message ?? 'it cannot be read'}.`,
      );
    if (lacksCap(checked.definition, account)) return refuse(CAP_FIRST);
    const settled = await settleSettings(tx, desk, account.id, checked.definition, []);
    if ('why' in settled) return refuse(settled.why);
    await putInForce(tx, account.id, version, checked.definition.name);
    await audit(tx, operator.personId, 'roll-back-definition', `provider/${account.id.toString()}`, {
      version,
      before: account.version,
      ...(settled.made.length === 0 ? {} : { settings: settled.made.join(', ') }),
      reason: reason.trim(),
    });
    return { ok: true as const, version, before: account.version };
  });
}
