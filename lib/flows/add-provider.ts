import { isDeepStrictEqual } from 'node:util';
import type { Operator } from '#lib/core/actors.ts';
import { callbackUrl } from '#lib/core/protocol/callback-url.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { closedBecause } from '#lib/core/protocol/confidence.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { doubtOf } from '#lib/core/protocol/genuine-call.ts';
import { dashboardSettings, ownTokens, readGivenSettings } from '#lib/core/protocol/given-settings.ts';
import { type LimitsWanted, readLimits } from '#lib/core/provider-limits.ts';
import { changedTerms, NO_TERMS, termsProblem } from '#lib/core/provider-terms.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { providerIdOf } from '#lib/data/offer-writes.ts';
import {
  type AccountDraft,
  changeAccount,
  claimAccount,
  keepDefinition,
} from '#lib/data/provider-accounts.ts';
import { nextVersion } from '#lib/data/provider-definitions.ts';
import type { SecretBox } from '#lib/data/secret-box.ts';
import { joinValue, openValues, valuesByName } from '#lib/flows/provider-values.ts';

export interface ProviderDesk {
  readonly db: Db;
  readonly secrets: SecretBox;
  /** Unpredictable bytes, for path tokens. */
  readonly random: (bytes: number) => Buffer;
}

export interface ProviderRequest extends LimitsWanted {
  /** A catalogue id, or a definition as JSON gave it. */
  readonly source: string | object;
  /** Default: the definition's id. */
  readonly slug?: string;
  /** Values from the network's dashboard: plain where it has one, else `name=value`. */
  readonly settings: readonly string[];
  /** The base networks call. */
  readonly publicUrl: string;
  /** Put clear secrets into the callback URL. */
  readonly reveal: boolean;
  /** Refuse a slug that has an account, instead of continuing it. */
  readonly onlyNew?: boolean;
  /** A genuine call of this network as it travelled; without one that fits, what nobody has confirmed is not opened. */
  readonly proof?: string;
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

/** What of a request a refusal is about, where it is one thing. */
type RequestField = 'slug' | 'proof' | 'capPoints' | 'pointsPerUsd' | 'pricing';

/** What stands beside the accounts at `/operator/providers/`: an account of that name could not be reached. */
const RESERVED: ReadonlySet<string> = new Set(['new', 'prove']);

type Refusal = { readonly ok: false; readonly why: string; readonly field?: string };
const refuse = (why: string, field?: RequestField): Refusal => ({
  ok: false,
  why,
  ...(field === undefined ? {} : { field }),
});

/**
 * Opens a provider account, or continues the one that has the slug: a changed definition becomes a new version, a new
 * secret joins (of each name as many stay in force as the definition says, two as a rule), and what is not given stays as
 * it is. A network that nobody has confirmed opens with a genuine call that its definition and the values given read; one that sends what the site earns,
 * with a rate.
 */
export async function addProvider(
  { db, secrets, random }: ProviderDesk,
  operator: Operator,
  request: ProviderRequest,
): Promise<ProviderAdded | Refusal> {
  const definition = definitionOf(request.source);
  if (typeof definition === 'string') return refuse(definition);
  // Whoever brings a definition of their own answers for it.
  const own = typeof request.source !== 'string';
  const closed = closedBecause(definition, own);
  const slug = request.slug ?? definition.id;
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug))
    return refuse(
      'a slug is 1 to 63 lower-case letters, digits and dashes, and begins with a letter or digit',
      'slug',
    );
  if (RESERVED.has(slug)) return refuse(`${slug} is a page of its own here: choose another slug`, 'slug');
  const proof = request.proof?.trim() === '' ? undefined : request.proof;
  if (closed !== null && proof === undefined && (await providerIdOf(db, slug)) === null)
    return refuse(closed, 'proof');
  const given = readGivenSettings(definition, request.settings);
  if ('why' in given) return refuse(given.why);
  const limits = readLimits(request);
  if (typeof limits === 'string') return refuse(limits);

  return inTransaction(db, async (tx) => {
    const draft = await claimAccount(tx, slug, definition.name, definition.id);
    const fresh = draft.definition === null;
    if (!fresh && request.onlyNew === true)
      throw new Undone(`there is an account ${slug} already: choose another slug, or open its page`, 'slug');
    if (draft.catalogueId !== definition.id)
      throw new Undone(
        `${slug} belongs to ${draft.catalogueId}: choose another --slug for ${definition.id}`,
        'slug',
      );
    const inForce = await openValues(tx, secrets, draft.id);
    const missing = dashboardSettings(definition).filter(
      (name) => !given.values.has(name) && !inForce.some((value) => value.name === name),
    );
    if (missing.length > 0)
      throw new Undone(
        `${definition.name} needs its ${missing.map((name) => definition.settings[name]?.label ?? name).join(' and ')}: give it with --secret`,
      );

    const changed = fresh || !sameDefinition(draft, definition);
    // What was opened once with this very definition was confirmed then.
    if (closed !== null && (changed || proof !== undefined)) {
      if (proof === undefined) throw new Undone(closed, 'proof');
      const settings = valuesByName(inForce, given.values);
      const doubt = doubtOf(definition, proof, { settings, publicUrl: request.publicUrl, now: draft.now });
      if (doubt !== null)
        throw new Undone(`the call does not show how ${definition.name} calls: ${doubt}`, 'proof');
    }
    const usual = definition.defaultCapPointsPerMemberDay;
    const before = fresh ? { ...NO_TERMS, capPoints: usual === null ? null : BigInt(usual) } : draft;
    const terms = changedTerms(before, limits, definition);
    const problem = termsProblem(definition, terms);
    if (problem !== null) throw new Undone(problem.why, problem.field);

    const joining = new Map(given.values);
    for (const name of ownTokens(definition))
      if (!inForce.some((value) => value.name === name)) joining.set(name, random(24).toString('base64url'));
    for (const [name, value] of joining)
      await joinValue(tx, secrets, draft.id, inForce, name, value, definition.settings[name]?.atMost);

    const version = fresh ? 1 : changed ? await nextVersion(tx, draft.id) : draft.definitionVersion;
    if (changed) await keepDefinition(tx, draft.id, version, definition);
    await changeAccount(tx, draft.id, {
      name: definition.name,
      definitionVersion: version,
      addresses: limits.addresses ?? draft.addresses,
      publicUrls: [request.publicUrl, ...draft.publicUrls.filter((url) => url !== request.publicUrl)],
      terms,
    });

    await audit(tx, operator.personId, 'add-provider', `provider/${draft.id}`, {
      slug,
      fresh,
      definitionVersion: version,
      settings: [...joining.keys()].join(', '),
      ...(proof === undefined || closed === null ? {} : { confirmedByCall: true }),
      ...(request.reveal ? { revealed: true } : {}),
    });

    const shown = request.reveal ? valuesByName(inForce, joining) : {};
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
    if (error instanceof Undone) return refuse(error.message, error.field);
    throw error;
  });
}

/** Rolls the transaction back with a sentence for the person. */
class Undone extends Error {
  override readonly name = 'Undone';
  readonly field: RequestField | undefined;
  constructor(why: string, field?: RequestField) {
    super(why);
    this.field = field;
  }
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

function sameDefinition({ definition: stored }: AccountDraft, definition: ProviderDefinition): boolean {
  try {
    // Both as this version reads them: a field that it has learnt since, with its default, is no change.
    return isDeepStrictEqual(plain(parseDefinition(stored)), plain(definition));
  } catch {
    return false;
  }
}

/** Through JSON, as it is stored: what is undefined here is absent there. */
const plain = (definition: ProviderDefinition): unknown => JSON.parse(JSON.stringify(definition));
