import { callFor } from '../call-for.ts';
import { canonicalise } from '../canonical.ts';
import type { CallDefinition } from '../definition-shape.ts';
import { shorten } from '../parameters.ts';
import type { CapturedCall } from './captured-request.ts';
import { likelyCauses } from './causes.ts';
import { explain, type ProvenCall } from './explain.ts';
import { type Fit, findFits } from './fit.ts';
import { secretHider } from './hide-secrets.ts';
import type { SeenCall } from './variant.ts';
import { type Placed, type ProofGround, placed } from './where.ts';

/** What was looked for beside the recipe of one call of the definition. */
export interface Beside {
  /** The definition's call. */
  readonly call: string;
  /** Which of the calls that were pasted are of this kind and fail, counted from 1. */
  readonly failing: readonly number[];
  readonly fits: readonly Fit[];
  /** Recipes that were tried, and on how many calls. */
  readonly tried: number;
  readonly on: number;
  /** When nothing fits all calls: the likeliest causes, in order. */
  readonly causes: readonly string[];
}

/** What came of all calls. No secret is in it, in whatever way one came into a call. */
export interface Proof {
  readonly verified: boolean;
  readonly calls: readonly ProvenCall[];
  readonly beside: readonly Beside[];
}

/**
 * Proves captured calls against a definition: reads each step by step, and where a signature does not fit, looks for the
 * recipes beside it that verify all calls of that kind. Nothing is stored; the same calls give the same answer.
 * @param pause lets others go ahead between two pieces of work
 */
export async function prove(
  ground: ProofGround,
  captured: readonly CapturedCall[],
  pause: () => Promise<void>,
): Promise<Proof> {
  // A copy of one's own: keys are remembered for as long as the settings are, and most of these are tried once.
  const settings = { ...ground.settings };
  const { definition } = ground;
  const hide = secretHider(definition, settings);
  const read: {
    readonly where: Placed;
    readonly told: ProvenCall;
    readonly call: CallDefinition | undefined;
  }[] = [];
  for (const one of captured) {
    await pause();
    const where = placed({ ...ground, settings }, one);
    const call = callFor(definition, where.call, where.context.path);
    read.push({ where, call, told: explain(definition, where) });
  }
  const beside: Beside[] = [];
  for (const call of definition.calls) {
    const mine = read.flatMap(({ where, told, call: own }, index) =>
      own === call ? [{ where, told, number: index + 1, seen: seenCall(where, call) }] : [],
    );
    const failing = mine.filter(({ told }) => failsByProof(told));
    if (failing.length === 0) continue;
    const seen = mine.flatMap((one) => (one.seen === null ? [] : [one.seen]));
    const evidence = { definition, calls: seen };
    const { fits, tried } = await findFits(call, evidence, pause);
    const whole = fits.some(({ verified, of }) => verified === of);
    beside.push({
      call: call.name,
      failing: failing.map(({ number }) => number),
      fits: fits.map((fit) => withoutSecrets(fit, ground)),
      tried,
      on: seen.length,
      causes: whole ? [] : likelyCauses(call, evidence, mine.length - failing.length),
    });
  }
  const calls = read.map(({ told }) => told);
  return {
    verified: calls.length > 0 && calls.every(({ verified }) => verified),
    calls: calls.map((told) => ({
      ...told,
      ...(told.notice === undefined ? {} : { notice: hide(told.notice) }),
      ...(told.refusal === undefined
        ? {}
        : { refusal: { ...told.refusal, cause: hide(told.refusal.cause) } }),
      signedBytes: hide(told.signedBytes),
      reply: { ...told.reply, body: hide(told.reply.body) },
      steps: told.steps.map((step) => ({ ...step, text: hide(step.text) })),
      form: told.form.map((line) => ({
        ...line,
        place: hide(line.place),
        // Hidden first: half a secret is not found any more.
        value: line.value === null ? null : shorten(hide(line.value), SHOWN),
      })),
      request: hide(told.request),
      notes: hide(told.notes),
    })),
    beside,
  };
}

/** Characters of a value that are shown. */
const SHOWN = 200;

/** Refusals that no other recipe could mend. */
const LACKING: ReadonlySet<string> = new Set(['secret-missing', 'key-unknown', 'timestamp-stale']);

/** Whether it is the proof that fails, and not a lack of ours or something behind it. */
function failsByProof({ verified, steps, refusal }: ProvenCall): boolean {
  if (verified || refusal === undefined || LACKING.has(refusal.code)) return false;
  const last = steps.at(-1);
  return last?.name === 'signature' && !last.ok;
}

function seenCall({ call: received, context, bases }: Placed, call: CallDefinition): SeenCall | null {
  const canonical = canonicalise(received, call, context.path);
  return canonical.ok ? { canonical: canonical.call, context, bases } : null;
}

/** A definition holds no secret unless somebody wrote one into it. Short words in it are only words. */
const IN_DEFINITION = 10;

function withoutSecrets(fit: Fit, { definition, settings }: ProofGround): Fit {
  const hide = secretHider(definition, settings);
  const hideLong = secretHider(definition, settings, IN_DEFINITION);
  return {
    ...fit,
    changes: hide(fit.changes),
    warnings: hide(fit.warnings),
    reads: hide(fit.reads),
    publicUrl: hide(fit.publicUrl),
    patch: hideLong(fit.patch),
    definition: hideLong(fit.definition),
  };
}
