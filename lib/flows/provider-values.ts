import type { Tx } from '#lib/data/db.ts';
import { activeValues, keepValue, retireValues } from '#lib/data/provider-accounts.ts';
import { secretContext } from '#lib/data/providers.ts';
import type { SecretBox } from '#lib/data/secret-box.ts';

/** A configured value in force, opened. */
export interface ValueInForce {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/** Values in force that this key opens, newest first; one that does not open counts as missing. */
export async function openValues(tx: Tx, secrets: SecretBox, providerId: number): Promise<ValueInForce[]> {
  const opened = await Promise.all(
    (await activeValues(tx, providerId)).map(async ({ id, name, sealed }) => ({
      id,
      name,
      value: await secrets.open(sealed, secretContext(providerId, name)).catch(() => null),
    })),
  );
  return opened.filter((value): value is ValueInForce => value.value !== null);
}

/** Values by name, newest first. @param joining what comes into force now, before all others */
export function valuesByName(
  inForce: readonly ValueInForce[],
  joining: ReadonlyMap<string, string> = new Map(),
): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of joining) values[name] = [value];
  for (const { name, value } of inForce) values[name] = [...(values[name] ?? []), value];
  return values;
}

/** Puts a value in force beside the present ones; beyond `atMost` of a name, the oldest are retired. */
export async function joinValue(
  tx: Tx,
  secrets: SecretBox,
  providerId: number,
  inForce: readonly ValueInForce[],
  name: string,
  value: string,
  atMost = 2,
): Promise<void> {
  const before = inForce.filter((one) => one.name === name);
  if (before[0]?.value === value) return;
  await keepValue(tx, providerId, name, await secrets.seal(value, secretContext(providerId, name)));
  const others = before.filter((one) => one.value !== value).slice(0, atMost - 1);
  await retireValues(
    tx,
    before.filter((one) => !others.includes(one)).map(({ id }) => id),
  );
}
