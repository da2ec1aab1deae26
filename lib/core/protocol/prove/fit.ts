import { settingNames } from '../authentication-settings.ts';
import { uncoveredFacts } from '../coverage.ts';
import { definitionProblems } from '../definition-problems.ts';
import type { CallDefinition, ProviderDefinition } from '../definition-shape.ts';
import { readPostback } from '../read-postback.ts';
import { authenticate } from '../signature.ts';
import { withShapes } from './infer-shapes.ts';
import { jsonPatch, type PatchStep } from './json-patch.ts';
import { NEIGHBOURS_MOST, neighbours } from './neighbours.ts';
import type { Evidence, SeenCall, Variant } from './variant.ts';

/** A recipe that verifies what was pasted, as a change of the definition. */
export interface Fit {
  /** The definition's call it is about. */
  readonly call: string;
  /** What must be changed, one sentence each. */
  readonly changes: readonly string[];
  /** What to think of before it is. */
  readonly warnings: readonly string[];
  /** How many of the calls it verifies, and of how many. */
  readonly verified: number;
  readonly of: number;
  readonly patch: readonly PatchStep[];
  /** The whole definition so changed; null where nothing in it is, or where none can say it. */
  readonly definition: ProviderDefinition | null;
  /** The public address that fits, where it is another one. */
  readonly publicUrl: string | null;
  /** How each call then reads. */
  readonly reads: readonly string[];
}

/** What a search found: nothing dangerous is ever among it. */
export interface Search {
  readonly fits: readonly Fit[];
  /** Recipes that were tried. */
  readonly tried: number;
}

/** More than can be told apart is no help. */
const FITS_MOST = 5;

/**
 * Looks for the recipes beside a call's own that verify all the calls given, the nearest first; where there is none, for
 * one that verifies all but one. A recipe that no definition may have is no fit, whatever it verifies.
 * @param pause lets others go ahead: nothing here takes longer between two of them than one reading of one call
 */
export async function findFits(
  call: CallDefinition,
  evidence: Evidence,
  pause: () => Promise<void>,
): Promise<Search> {
  const fits: Fit[] = [];
  const { length } = evidence.calls;
  const genuine = length - (await failures({ changes: [], call }, evidence.calls, pause, length));
  let nearly: Fit | null = null;
  let tried = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const stage of neighbours(call, evidence)) {
    for (const variant of stage) {
      if (tried >= NEIGHBOURS_MOST || fits.length >= FITS_MOST) break;
      tried += 1;
      const failed = await failures(variant, evidence.calls, pause, 2);
      if (failed > 1 || length - failed <= genuine) continue;
      const fit = fitOf(call, variant, evidence, length - failed);
      if (fit === null || failed > 0) {
        nearly ??= fit;
        continue;
      }
      // Who needs fewer changes goes alone: what is changed besides makes no difference to these calls.
      if (variant.changes.length > fewest) continue;
      if (variant.changes.length < fewest) fits.length = 0;
      fewest = variant.changes.length;
      fits.push(fit);
    }
    if (fits.length > 0) break;
  }
  const sorted = fits.toSorted((a, b) => a.warnings.length - b.warnings.length);
  return { fits: sorted.length > 0 || nearly === null ? sorted : [nearly], tried };
}

/** How many calls a recipe does not verify. @param most no more than these are looked for */
async function failures(
  variant: Variant,
  calls: readonly SeenCall[],
  pause: () => Promise<void>,
  most: number,
): Promise<number> {
  let failed = 0;
  for (const { canonical, context } of calls) {
    await pause();
    const seen = variant.sent === undefined ? canonical : variant.sent(canonical);
    const where = variant.base === undefined ? context : { ...context, publicUrls: [variant.base] };
    if (!authenticate(seen, variant.call, where).ok) failed += 1;
    if (failed >= most) return failed;
  }
  return failed;
}

function fitOf(call: CallDefinition, found: Variant, evidence: Evidence, verified: number): Fit | null {
  const { definition, calls } = evidence;
  const variant = withShapes(found, evidence);
  const changed = withCalls(
    definition,
    definition.calls.map((one) => (one === call ? variant.call : one)),
  );
  const before = new Set(definitionProblems(definition).map((problem) => JSON.stringify(problem)));
  if (definitionProblems(changed).some((problem) => !before.has(JSON.stringify(problem)))) return null;
  const sayable = variant.sent === undefined;
  const patch = sayable ? jsonPatch(definition, changed) : [];
  return {
    call: call.name,
    changes: variant.changes,
    warnings: warningsOf(definition, call, changed, variant),
    verified,
    of: calls.length,
    patch,
    definition: patch.length > 0 ? changed : null,
    publicUrl: variant.base ?? null,
    reads: sayable ? calls.map((one) => readingWith(changed, one, variant)) : [],
  };
}

/** Other calls in a definition, without the settings that only the former ones needed. */
function withCalls(definition: ProviderDefinition, calls: CallDefinition[]): ProviderDefinition {
  const usedBy = (all: readonly CallDefinition[]) =>
    new Set(all.flatMap(({ authentication }) => settingNames(authentication)));
  const gone = usedBy(definition.calls).difference(usedBy(calls));
  const settings = Object.entries(definition.settings).filter(([name]) => !gone.has(name));
  return { ...definition, calls, settings: Object.fromEntries(settings) };
}

function readingWith(
  definition: ProviderDefinition,
  { canonical, context }: SeenCall,
  { base }: Variant,
): string {
  const where = base === undefined ? context : { ...context, publicUrls: [base] };
  const reading = readPostback(definition, canonical.received, where);
  return reading.ok ? (reading.steps().at(-1)?.text ?? '') : `not read to its end: ${reading.detail}`;
}

function warningsOf(
  definition: ProviderDefinition,
  call: CallDefinition,
  changed: ProviderDefinition,
  variant: Variant,
): string[] {
  const covered = uncoveredFacts(definition, call);
  const lost = uncoveredFacts(changed, variant.call).filter((fact) => !covered.includes(fact));
  return [
    ...(lost.length === 0
      ? []
      : [
          `The signature would cover the ${lost.join(', ')} no more. A call whose ${lost.join(', ')} somebody changed looks the same: try it on more calls, and ask the network.`,
        ]),
    ...(variant.sent === undefined
      ? []
      : ['It shows the cause, but no definition can say it: ask the network, or whoever made the capture.']),
  ];
}
