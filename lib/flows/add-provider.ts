import { isDeepStrictEqual } from 'node:util';
import type { Operator } from '#lib/core/actors.ts';
import { readAddressList } from '#lib/core/addresses.ts';
import { callbackUrl } from '#lib/core/protocol/callback-url.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { dashboardSettings, ownTokens, readGivenSettings } from '#lib/core/protocol/given-settings.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import {
  type AccountDraft,
  activeValues,
  changeAccount,
  claimAccount,
  keepDefinition,
  keepValue,
  retireValues,
} from '#lib/data/provider-accounts.ts';
import { secretContext } from '#lib/data/providers.ts';
import type { SecretBox } from '#lib/data/secret-box.ts';

/** Values of one name in force at most: the present one and the one a rotation is leaving. */
const IN_FORCE = 2;
const MOST_HOLD_MINUTES = 366 * 24 * 60;
const MOST_CAP = 1_000_000_000_000n;

export interface ProviderDesk {
  readonly db: Db;
  readonly secrets: SecretBox;
  /** Unpredictable bytes, for path tokens. */
  readonly random: (bytes: number) => Buffer;
}

export interface ProviderRequest {
  /** A catalogue id, or a definition as JSON gave it. */
  readonly source: string | object;
  /** Default: the definition's id. */
  readonly slug?: string;
  /** Values from the network's dashboard: plain where it has one, else `name=value`. */
  readonly settings: readonly string[];
  /** Addresses and ranges; `none` to check none. undefined: as it is, none for a new account. */
  readonly allow?: string;
  /** Points per member and day; null = no cap, undefined = as it is, the catalogue's for a new account. */
  readonly capPoints?: bigint | null | 'default';
  /** Minutes; 0 = nothing is held, `default` = by kind and trust level, undefined = as it is. */
  readonly holdMinutes?: number | 'default';
  /** The base networks call. */
  readonly publicUrl: string;
  /** Put clear secrets into the callback URL. */
  readonly reveal: boolean;
}

export interface ProviderAdded {
  readonly ok: true;
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly callbackUrl: string;
  /** Of every call the definition knows, by the call's name. */
  readonly callbackUrls: Readonly<Record<string, string>>;
}

type Refusal = { readonly ok: false; readonly why: string };
const refuse = (why: string): Refusal => ({ ok: false, why });

/**
 * Opens a provider account, or continues the one that has the slug: a changed definition becomes a new version, a new
 * secret joins (two per name at most stay in force), and what is not given stays as it is.
 */
export async function addProvider(
  { db, secrets, random }: ProviderDesk,
  _operator: Operator,
  request: ProviderRequest,
): Promise<ProviderAdded | Refusal> {
  const definition = definitionOf(request.source);
  if (typeof definition === 'string') return refuse(definition);
  const slug = request.slug ?? definition.id;
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug))
    return refuse(
      'a slug is 1 to 63 lower-case letters, digits and dashes, and begins with a letter or digit',
    );
  const given = readGivenSettings(definition, request.settings);
  if ('why' in given) return refuse(given.why);
  const limits = limitsOf(request);
  if (typeof limits === 'string') return refuse(limits);

  return inTransaction(db, async (tx) => {
    const draft = await claimAccount(tx, slug, definition.name, definition.id);
    const fresh = draft.definition === null;
    if (draft.catalogueId !== definition.id)
      throw new Undone(`${slug} belongs to ${draft.catalogueId}: choose another --slug for ${definition.id}`);
    const inForce = await openValues(tx, secrets, draft.id);
    const missing = dashboardSettings(definition).filter(
      (name) => !given.values.has(name) && !inForce.some((value) => value.name === name),
    );
    if (missing.length > 0)
      throw new Undone(
        `${definition.name} needs its ${missing.map((name) => definition.settings[name]?.label ?? name).join(' and ')}: give it with --secret`,
      );

    const joining = new Map(given.values);
    for (const name of ownTokens(definition))
      if (!inForce.some((value) => value.name === name)) joining.set(name, random(24).toString('base64url'));
    for (const [name, value] of joining) await join(tx, secrets, draft.id, inForce, name, value);

    const changed = fresh || !sameDefinition(draft, definition);
    const version = fresh ? 1 : changed ? draft.definitionVersion + 1 : draft.definitionVersion;
    if (changed) await keepDefinition(tx, draft.id, version, definition);
    const byDefault = definition.defaultCapPointsPerMemberDay;
    const defaultCap = byDefault === null ? null : BigInt(byDefault);
    const capPoints =
      limits.capPoints === 'default' || (fresh && limits.capPoints === undefined)
        ? defaultCap
        : limits.capPoints;
    await changeAccount(tx, draft.id, {
      name: definition.name,
      definitionVersion: version,
      addresses: limits.addresses ?? draft.addresses,
      publicUrls: [request.publicUrl, ...draft.publicUrls.filter((url) => url !== request.publicUrl)],
      ...(capPoints === undefined ? {} : { capPoints }),
      ...(limits.holdMinutes === undefined ? {} : { holdMinutes: limits.holdMinutes }),
    });

    const shown: Record<string, string[]> = {};
    if (request.reveal) {
      for (const { name, value } of inForce) shown[name] = [...(shown[name] ?? []), value];
      for (const [name, value] of joining) shown[name] = [value];
    }
    const urlOf = (call: string) =>
      callbackUrl(definition, request.publicUrl, `/api/postback/${slug}`, shown, call);
    const urls = definition.calls.map(({ name }) => [name, urlOf(name)] as const);
    return {
      ok: true as const,
      id: draft.id,
      slug,
      name: definition.name,
      callbackUrl: urls[0]?.[1] ?? '',
      callbackUrls: Object.fromEntries(urls),
    };
  }).catch((error: unknown) => {
    if (error instanceof Undone) return refuse(error.message);
    throw error;
  });
}

/** Rolls the transaction back with a sentence for the person. */
class Undone extends Error {
  override readonly name = 'Undone';
}

function definitionOf(source: string | object): ProviderDefinition | string {
  if (typeof source === 'string')
    return (
      CATALOGUE.get(source) ??
      `the catalogue has no ${JSON.stringify(source)}: choose one of ${[...CATALOGUE.keys()].join(', ')}, or give a .json file`
    );
  try {
    return parseDefinition(source);
  } catch (error) {
    return `the definition cannot be used: ${firstProblem(error)}`;
  }
}

function firstProblem(error: unknown): string {
  const issue = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues?.[0];
  if (issue === undefined) return error instanceof Error ? error.message : String(error);
  return issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`;
}

interface Limits {
  readonly addresses?: string[];
  readonly capPoints?: bigint | null | 'default';
  readonly holdMinutes?: number | null;
}

function limitsOf({ allow, capPoints, holdMinutes }: ProviderRequest): Limits | string {
  const read = allow === undefined || allow.trim() === 'none' ? { list: [] } : readAddressList(allow);
  if ('wrong' in read) return `${JSON.stringify(read.wrong)} is no address and no range such as 192.0.2.0/24`;
  if (allow !== undefined && allow.trim() !== 'none' && read.list.length === 0)
    return 'the address list is empty: give addresses, or "none" to check none';
  if (typeof capPoints === 'bigint' && (capPoints < 0n || capPoints > MOST_CAP))
    return 'the cap must be a whole number of points, not below 0, or "none"';
  if (
    typeof holdMinutes === 'number' &&
    !(Number.isInteger(holdMinutes) && holdMinutes >= 0 && holdMinutes <= MOST_HOLD_MINUTES)
  )
    return 'the hold must be between 0 and 8,784 hours';
  return {
    ...(allow === undefined ? {} : { addresses: read.list }),
    ...(capPoints === undefined ? {} : { capPoints }),
    ...(holdMinutes === undefined ? {} : { holdMinutes: holdMinutes === 'default' ? null : holdMinutes }),
  };
}

function sameDefinition({ definition: stored }: AccountDraft, definition: ProviderDefinition): boolean {
  // Through JSON, as it is stored: what is undefined here is absent there.
  return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(definition)));
}

interface ValueInForce {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/** Values in force that this key opens, newest first; one that does not open counts as missing. */
async function openValues(tx: Tx, secrets: SecretBox, providerId: number): Promise<ValueInForce[]> {
  const opened = await Promise.all(
    (await activeValues(tx, providerId)).map(async ({ id, name, sealed }) => ({
      id,
      name,
      value: await secrets.open(sealed, secretContext(providerId, name)).catch(() => null),
    })),
  );
  return opened.filter((value): value is ValueInForce => value.value !== null);
}

async function join(
  tx: Tx,
  secrets: SecretBox,
  providerId: number,
  inForce: readonly ValueInForce[],
  name: string,
  value: string,
): Promise<void> {
  const before = inForce.filter((one) => one.name === name);
  if (before[0]?.value === value) return;
  await keepValue(tx, providerId, name, await secrets.seal(value, secretContext(providerId, name)));
  const others = before.filter((one) => one.value !== value).slice(0, IN_FORCE - 1);
  await retireValues(
    tx,
    before.filter((one) => !others.includes(one)).map(({ id }) => id),
  );
}
