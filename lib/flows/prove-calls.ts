import { setImmediate as pause } from 'node:timers/promises';
import type { Operator } from '#lib/core/actors.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { readCaptured } from '#lib/core/protocol/prove/captured.ts';
import { type Proof, prove } from '#lib/core/protocol/prove/prove.ts';
import {
  type ProofSetting,
  proofSettings,
  readBase,
  readDefinitionText,
  settingErrors,
} from '#lib/core/protocol/prove/typed-ground.ts';
import type { ProofGround } from '#lib/core/protocol/prove/where.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { postbackPath } from '#lib/flows/receive-postback.ts';
import type { Site } from '#lib/flows/site.ts';

/** What calls are proven against: an account with its stored secrets, or a definition with typed ones. */
export type Against =
  | { readonly account: string }
  | { readonly catalogue: string }
  | { readonly definition: string };

export interface ProofRequest {
  readonly against: Against;
  /** Typed for this one reading, by name; of no account. Never stored, logged or sent back. */
  readonly settings: Readonly<Record<string, string>>;
  /** The address the network calls, where there is no account that knows it; empty = as it was pasted. */
  readonly publicUrl: string;
  /** The calls as they were pasted. */
  readonly calls: string;
}

export interface ProvenCalls {
  readonly ok: true;
  readonly name: string;
  readonly proof: Proof;
  /** What a typed definition needs. */
  readonly settings?: readonly ProofSetting[];
  /** False where the account's secrets belong to another process, so that each reading stops at its proof. */
  readonly opensSecrets: boolean;
}

export interface NotProven {
  readonly ok: false;
  /** Sentences beside their fields: `calls`, `definition`, `publicUrl`, `setting.<name>`. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong as a whole. */
  readonly why?: string;
  /** What a typed definition needs, once it can be read. */
  readonly settings?: readonly ProofSetting[];
}

type Desk = Pick<Site, 'db' | 'engine' | 'opensSecrets'>;
const wrong = (errors: Readonly<Record<string, string>>): NotProven => ({ ok: false, errors });
const refuse = (why: string): NotProven => ({ ok: false, errors: {}, why });

/**
 * Proves captured calls: reads each step by step, and looks for the recipe that fits where the signature does not.
 * Nothing is stored and nothing is decided. Others go ahead between two pieces of the work.
 */
export async function proveCalls(
  here: Desk,
  operator: Operator,
  request: ProofRequest,
  now: Date,
): Promise<ProvenCalls | NotProven> {
  const captured = readCaptured(request.calls);
  const ground = await groundOf(here, request, now);
  if ('ok' in ground) {
    const errors = captured.ok ? ground.errors : { calls: captured.why, ...ground.errors };
    return { ...ground, errors };
  }
  if (!captured.ok) return wrong({ calls: captured.why });
  const until = await throttleOf(here.db).count('prove-calls', `${operator.personId ?? 'command line'}`, now);
  if (until !== null) {
    const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000);
    return refuse(`That were many proofs: the next one can be made in ${minutes.toString()} min.`);
  }
  const proof = await prove(ground, captured.calls, () => pause());
  const opensSecrets = here.opensSecrets || !('account' in request.against);
  const asked = 'definition' in request.against ? { settings: proofSettings(ground.definition) } : {};
  return { ok: true, name: ground.definition.name, proof, opensSecrets, ...asked };
}

async function groundOf(here: Desk, request: ProofRequest, now: Date): Promise<ProofGround | NotProven> {
  const { against } = request;
  if ('account' in against) {
    const account = await here.engine.providers.fresh(against.account);
    if (account === undefined) return refuse('There is no such provider.');
    const { definition, settings, publicUrls, publicKeys, slug } = account;
    if (definition === null) return refuse('The definition of this account cannot be read.');
    return { definition, settings, publicUrls, publicKeys, path: postbackPath(slug), now };
  }
  if ('catalogue' in against) {
    const definition = CATALOGUE.get(against.catalogue);
    return definition === undefined
      ? refuse('The catalogue has no such network.')
      : typedGround(definition, request, now);
  }
  const read = readDefinitionText(against.definition);
  if (!read.ok) return wrong({ definition: read.why });
  const ground = typedGround(read.definition, request, now);
  return 'ok' in ground ? { ...ground, settings: proofSettings(read.definition) } : ground;
}

function typedGround(
  definition: ProviderDefinition,
  request: ProofRequest,
  now: Date,
): ProofGround | NotProven {
  const wanted = proofSettings(definition);
  const settings = Object.fromEntries(wanted.map(({ name }) => [name, [request.settings[name] ?? '']]));
  const problems = Object.entries(settingErrors(definition, settings));
  const base = request.publicUrl.trim() === '' ? undefined : readBase(request.publicUrl);
  if (base === null || problems.length > 0)
    return wrong({
      ...Object.fromEntries(problems.map(([name, problem]) => [`setting.${name}`, problem])),
      ...(base === null ? { publicUrl: 'This is an address such as https://rewards.example.com.' } : {}),
    });
  return { definition, settings, publicUrls: base === undefined ? [] : [base], path: null, now };
}
