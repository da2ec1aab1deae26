import type { Buffer } from 'node:buffer';
import type { CanonicalCall } from './canonical.ts';
import type { CallDefinition } from './definition-shape.ts';
import type { ParameterRefusal } from './parameters.ts';
import type { SignedRecipe } from './recipe.ts';

/** What a signature is made over, for one public base and one set of configured values. */
export interface SignedBytes {
  readonly bytes: Buffer;
  /** The same for people: configured values stand as `‹name›`. */
  readonly shown: () => string;
  /** The signed text of a list without the secrets; null when the recipe signs more than a list. */
  readonly tuple: string | null;
  /** Signed fields whose borders the text does not pin down. */
  readonly loose: ReadonlySet<string>;
}

export type SignedBytesResult =
  | { readonly ok: true; readonly signed: SignedBytes }
  | ({ readonly ok: false } & (ParameterRefusal | { refusal: 'signature-missing'; detail: string }));

export interface SignedBytesInput {
  readonly call: CanonicalCall;
  readonly definition: CallDefinition;
  readonly recipe: SignedRecipe;
  /** `https://site.example`, only read for full-URL subjects. */
  readonly publicUrl: string;
  /** One value per configured name. */
  readonly settings: Readonly<Record<string, string>>;
  /** Names of settings that are no secrets: their values are as known as the fields beside them. */
  readonly known?: ReadonlySet<string>;
}
