import { Buffer, isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { setImmediate as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Answer, Refused, textOf, verb } from '#lib/cli/answer.ts';
import { readJsonFile } from '#lib/cli/read-values.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { CAPTURED_MOST, readCaptured } from '#lib/core/protocol/prove/captured.ts';
import type { CapturedCall } from '#lib/core/protocol/prove/captured-request.ts';
import type { ProvenCall } from '#lib/core/protocol/prove/explain.ts';
import type { Fit } from '#lib/core/protocol/prove/fit.ts';
import { type Beside, type Proof, prove } from '#lib/core/protocol/prove/prove.ts';
import {
  proofSettings,
  readBase,
  readDefinition,
  settingErrors,
} from '#lib/core/protocol/prove/typed-ground.ts';

/** What is asked wrongly ends with this code; a call that does not verify ends with 1. */
const USAGE = 2;
const usage = (why: string) => new Refused(why, USAGE);

/** Adds `bounty provider check`: captured calls against a definition, without a site, a database or a network. */
export function addProviderCheck(provider: Command): void {
  verb(
    provider,
    'check <catalogue-id-or-file>',
    'prove captured calls against a definition: exit code 0 when all verify, 1 when not, 2 when asked wrongly',
    (command) =>
      command
        .option(
          '--call <file>',
          'a captured call: a URL, a request or a curl command; - reads stdin',
          gather,
          [],
        )
        .option(
          '--secret <name=value>',
          'a value the definition needs; several of one name are all tried',
          gather,
          [],
        )
        .option(
          '--public-key <id=base64>',
          'a public key (SPKI) of a network that signs with a private one',
          gather,
          [],
        )
        .option('--public-url <url>', 'the address the network calls, where it signs the whole URL'),
    async ([source = ''], options) => {
      const definition = definitionOf(source);
      const calls = (options.call as readonly string[]).flatMap(callsIn);
      if (calls.length === 0) throw usage('give at least one captured call with --call <file>');
      if (calls.length > CAPTURED_MOST)
        throw usage(`these are ${calls.length} calls: ${CAPTURED_MOST} at most`);
      const ground = {
        definition,
        settings: settingsOf(definition, options.secret as readonly string[]),
        path: null,
        publicUrls: publicUrlsOf(textOf(options, 'publicUrl')),
        publicKeys: publicKeysOf(options.publicKey as readonly string[]),
        now: new Date(),
      };
      return answerOf(await prove(ground, calls, () => pause()));
    },
  );
}

const gather = (value: string, before: readonly string[]) => [...before, value];

function definitionOf(source: string): ProviderDefinition {
  const known = CATALOGUE.get(source);
  if (known !== undefined) return known;
  if (!/\.json$/i.test(source))
    throw usage(`the catalogue has no ${JSON.stringify(source)}: give another id, or a .json file`);
  let json: object;
  try {
    json = readJsonFile(source);
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
  const read = readDefinition(json);
  if (!read.ok) throw usage(read.why);
  return read.definition;
}

function callsIn(file: string): readonly CapturedCall[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usage(
      code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code ?? 'unknown'})`,
    );
  }
  if (!isUtf8(bytes)) throw usage(`${file} is not UTF-8 text`);
  const read = readCaptured(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  if (!read.ok) throw usage(`${file}: ${read.why}`);
  return read.calls;
}

/** Typed settings by name. A definition with a single one takes its plain value as well. */
function settingsOf(definition: ProviderDefinition, typed: readonly string[]): Record<string, string[]> {
  const names = Object.keys(definition.settings);
  const wanted = proofSettings(definition).map(({ name }) => name);
  const settings: Record<string, string[]> = {};
  for (const text of typed) {
    const named = names.find((name) => text.startsWith(`${name}=`));
    const name = named ?? (wanted.length === 1 ? wanted[0] : undefined);
    if (name === undefined)
      throw usage(`give each --secret as name=value: ${wanted.join(', ') || 'it needs none'}`);
    settings[name] = [...(settings[name] ?? []), named === undefined ? text : text.slice(name.length + 1)];
  }
  const [first] = Object.entries(settingErrors(definition, settings));
  if (first !== undefined) throw usage(`--secret ${first[0]}=…: ${first[1]}`);
  return settings;
}

function publicUrlsOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  const read = readBase(text);
  if (read === null) throw usage('--public-url is no address such as https://site.example');
  return [read];
}

function publicKeysOf(typed: readonly string[]): Record<string, string> {
  const pairs = typed.map((text) => /^([A-Za-z0-9_-]{1,40})=([A-Za-z0-9+/]+={0,2})$/.exec(text));
  if (pairs.includes(null)) throw usage('give each --public-key as id=base64 of its SPKI form');
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1], pair[2]]])));
}

/** One call is one document; several are listed in it. */
function answerOf(proof: Proof): Answer {
  const { verified, calls, beside } = proof;
  const [only, ...others] = calls;
  const search =
    beside.length === 0
      ? {}
      : {
          fits: beside.flatMap(({ fits }) => fits),
          ruledOut: beside.map(({ call, tried, on }) => ({ call, recipes: tried, calls: on })),
          causes: beside.flatMap(({ causes }) => causes),
        };
  const whole = (told: ProvenCall) => ({ ...documentOf(told), ...moreOf(told) });
  return {
    json:
      only === undefined || others.length > 0
        ? { verified, calls: calls.map(whole), ...search }
        : { ...documentOf(only), ...search, ...moreOf(only) },
    text: [...calls.flatMap(linesOf), ...beside.flatMap(besideLines)],
    ...(verified ? {} : { exitCode: 1 }),
  };
}

/** The names a script may rely on, in this order. */
function documentOf({ verified, notice, refusal, signedBytes, reply, steps }: ProvenCall) {
  return { verified, ...(notice === undefined ? { refusal } : { notice }), signedBytes, reply, steps };
}

function moreOf({ outcome, form, request, notes }: ProvenCall) {
  const body = Buffer.from(request.body).toString('utf8');
  return { outcome, canonical: form, request: { ...request, body }, notes };
}

function linesOf({ verified, outcome, refusal, steps, reply, notes }: ProvenCall, index: number): string[] {
  return [
    `Call ${index + 1}: ${verified ? 'verified' : 'not verified'}. ${outcome}`,
    ...notes.map((note) => `  note        ${note}`),
    ...steps.map(({ name, ok, text }) => `  ${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(11)} ${text}`),
    ...(refusal === undefined ? [] : [`  cause       ${refusal.cause}`, `  remedy      ${refusal.remedy}`]),
    `  answered    ${reply.status} ${reply.body}`,
  ];
}

function besideLines({ fits, tried, on, causes }: Beside): string[] {
  return [
    ...fits.flatMap(fitLines),
    ...(causes.length === 0
      ? []
      : [
          `No recipe fits all: ${tried} were tried on ${on} ${on === 1 ? 'call' : 'calls'}. Likeliest first:`,
          ...causes.map((cause, index) => `  ${index + 1}. ${cause}`),
        ]),
  ];
}

const fitLines = ({ changes, warnings, verified, of, patch }: Fit) => [
  `A changed definition fits ${verified} of ${of}:`,
  ...changes.map((change) => `  ${change}`),
  ...warnings.map((warning) => `  Mind: ${warning}`),
  ...(patch.length === 0 ? [] : [`  JSON patch: ${JSON.stringify(patch)}`]),
];
