import { readJsonText, type TextPlace } from '#lib/core/json-text.ts';
import { callbackUrl } from './callback-url.ts';
import { checkDefinition } from './definition-check.ts';
import { placeInWords } from './definition-places.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { LONGEST_DEFINITION } from './draft.ts';
import { dashboardSettings, ownTokens } from './given-settings.ts';
import { guaranteesOf } from './guarantees.ts';

/** What is wrong in a typed definition, and where in its text. */
export interface Finding extends TextPlace {
  /** `calls.0.authentication.subject.separator`; null for the text itself. */
  readonly path: string | null;
  /** `call “get”, what is signed, separator`; null for the text itself. */
  readonly place: string | null;
  readonly message: string;
}

/** What a definition that may be saved leads to. */
export interface DefinitionPreview {
  readonly id: string;
  readonly name: string;
  /** With the network's macros; secrets as placeholders. */
  readonly callbackUrls: readonly { readonly name: string; readonly method: string; readonly url: string }[];
  /** What each call proves, and the rules that follow. */
  readonly guarantees: readonly { readonly call: string; readonly sentences: readonly string[] }[];
  /** Values that the account will need from the network's dashboard. */
  readonly asked: readonly { readonly name: string; readonly label: string; readonly secret: boolean }[];
  /** What this site makes up itself. */
  readonly made: readonly string[];
}

export interface DefinitionFindings {
  readonly problems: readonly Finding[];
  /** Null while something is wrong. */
  readonly preview: DefinitionPreview | null;
}

export type TypedDefinition =
  | { readonly definition: ProviderDefinition; readonly json: unknown; readonly problems: readonly [] }
  | { readonly definition: null; readonly problems: readonly Finding[] };

/** Reads a definition as it was typed or uploaded, with the place of everything that is wrong. */
export function readTypedDefinition(text: string): TypedDefinition {
  const wrong = (problem: Finding): TypedDefinition => ({ definition: null, problems: [problem] });
  const start = { line: 1, column: 1, offset: 0, path: null, place: null };
  if (text.trim() === '') return wrong({ ...start, message: 'Nothing is written yet.' });
  if (text.length > LONGEST_DEFINITION)
    return wrong({
      ...start,
      message: `It is longer than ${LONGEST_DEFINITION.toLocaleString('en')} characters.`,
    });
  const read = readJsonText(text);
  if (!read.ok)
    return wrong({ ...read.place, path: null, place: null, message: `It is no JSON: ${read.message}.` });
  const checked = checkDefinition(read.value);
  if (checked.ok) return { definition: checked.definition, json: read.value, problems: [] };
  return {
    definition: null,
    problems: checked.problems.map(({ path, message }) => ({
      ...read.placeOf(path),
      path: path.join('.'),
      place: placeInWords(path, read.value),
      message: `${message}.`,
    })),
  };
}

/** The same with what follows from a definition that may be saved. @param slug of the account, for its callback URL */
export function findingsOf(text: string, publicUrl: string, slug: string | null): DefinitionFindings {
  const { definition, problems } = readTypedDefinition(text);
  if (definition === null) return { problems, preview: null };
  return { problems, preview: previewOf(definition, publicUrl, slug ?? definition.id) };
}

function previewOf(definition: ProviderDefinition, publicUrl: string, slug: string): DefinitionPreview {
  const { id, name, calls, settings } = definition;
  return {
    id,
    name,
    callbackUrls: calls.map((call) => ({
      name: call.name,
      method: call.method,
      url: callbackUrl(definition, publicUrl, `/api/postback/${slug}`, {}, call.name),
    })),
    guarantees: calls.map((call) => ({ call: call.name, sentences: guaranteesOf(definition, call) })),
    asked: dashboardSettings(definition).map((setting) => ({
      name: setting,
      label: settings[setting]?.label ?? setting,
      secret: settings[setting]?.secret !== false,
    })),
    made: ownTokens(definition).map((setting) => settings[setting]?.label ?? setting),
  };
}
