import { integratorWords } from '#lib/core/advertiser-verdicts.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';
import { callFor } from '../call-for.ts';
import { canonicalise, sentAt } from '../canonical.ts';
import { coveredFields } from '../coverage.ts';
import type { ProviderDefinition } from '../definition-shape.ts';
import { maskCall } from '../mask.ts';
import type { CoverableFact, Notice, NoticeKind, Reading, ReadingStep, ReceivedCall } from '../notice.ts';
import { parametersOf } from '../parameters.ts';
import { readPostback } from '../read-postback.ts';
import { type Reply, replyFor } from '../reply.ts';
import { hintsFor } from './hints.ts';
import type { Placed } from './where.ts';

/** One value of a call in our words, as it was taken out of it. */
export interface FormLine {
  /** Our name of it. */
  readonly field: string;
  /** Where it stood, such as `uid in the query`. */
  readonly place: string;
  /** Decoded; null when it was not sent. */
  readonly value: string | null;
  /** Whether the signature covers it. */
  readonly signed: boolean;
}

/** Why a call is not taken, for people. */
export interface Refusal {
  readonly code: Extract<Reading, { ok: false }>['refusal'];
  /** The named cause, without secrets. */
  readonly cause: string;
  readonly happened: string;
  readonly remedy: string;
}

/** One call as the receiver reads it. The first names are those of the command line's document. */
export interface ProvenCall {
  readonly verified: boolean;
  readonly notice?: Notice;
  readonly refusal?: Refusal;
  /** What was signed, secrets as `‹name›`; null where nothing is, or it did not come that far. */
  readonly signedBytes: string | null;
  /** What the network would hear. */
  readonly reply: Reply;
  readonly steps: readonly ReadingStep[];
  /** The definition's call; null when it has none for this method. */
  readonly call: string | null;
  /** What it comes to, in a sentence. */
  readonly outcome: string;
  readonly form: readonly FormLine[];
  readonly request: ReceivedCall;
  readonly notes: readonly string[];
}

/** Reads a call and says what happened at each step, and what the network would be answered. */
export function explain(
  definition: ProviderDefinition,
  { call: received, context, notes }: Placed,
): ProvenCall {
  const reading = readPostback(definition, received, context);
  const call = callFor(definition, received, context.path);
  const code = codeOf(reading);
  const { answer, status } = verdict(code);
  const signs = call?.authentication.scheme === 'signed';
  const steps = reading.steps();
  const canonicalStep = steps.find(({ name }) => name === 'canonical');
  return {
    verified: reading.ok,
    ...(reading.ok ? { notice: reading.notice } : { refusal: refusalOf(reading) }),
    signedBytes: signs ? (canonicalStep?.text ?? null) : null,
    reply: replyFor(definition, answer, status, code, reading.ok ? reading.notice : null),
    steps,
    call: call?.name ?? null,
    outcome: outcomeOf(reading, code),
    form: formOf(definition, received, context.path),
    request: maskCall(definition, received),
    notes: [...notes, ...hintsFor(definition, received, context.path, reading)],
  };
}

const CODES: Record<NoticeKind, VerdictCode> = {
  credit: 'credited',
  pending: 'reported-pending',
  reversal: 'reversed',
  'screen-out': 'screened-out',
  info: 'noted',
  'unknown-state': 'status-unknown',
};

/** The verdict of a reading; of a genuine call that of the ordinary case, when nothing stands against it. */
function codeOf(reading: Reading): VerdictCode {
  if (!reading.ok) return reading.refusal;
  return reading.notice.test ? 'test-call' : CODES[reading.notice.kind];
}

const KINDS: Record<NoticeKind, string> = {
  credit: 'A credit. Member, offer and limits decide whether it is booked, held or waits for a person.',
  pending: 'Progress that the network is still reviewing: it is noted and pays nothing yet.',
  reversal: 'A reversal: what was credited under this id is taken back.',
  'screen-out':
    'The member did not fit: it pays nothing, or what the call says for that; where our prices rule, a person decides.',
  info: 'It carries no points and is noted.',
  'unknown-state':
    'Its state is not one the definition knows: it waits for a person and pays nothing by itself.',
};

const FACTS: Record<CoverableFact, string> = {
  member: 'the member',
  transaction: 'the transaction',
  amount: 'the amount',
  state: 'the state',
  offer: 'the offer',
  event: 'the step',
  test: 'the test mark',
};

function outcomeOf(reading: Reading, code: VerdictCode): string {
  if (!reading.ok) return integratorWords(reading.refusal).happened;
  const { notice } = reading;
  const said = notice.test ? integratorWords(code).happened : `Genuine. ${KINDS[notice.kind]}`;
  if (notice.uncovered.length === 0) return said;
  const open = notice.uncovered.map((fact) => FACTS[fact]).join(', ');
  return `${said} Its proof does not cover ${open}: without a recent visit of the member’s it waits for a person.`;
}

/** Whoever proves a call is where the usual words send them, and holds the secret. */
const REMEDIES: Readonly<Partial<Record<Refusal['code'], string>>> = {
  'signature-wrong':
    'Compare what was signed with the network’s recipe. What was tried beside it is told with it.',
  'secret-missing': 'Give what the cause names: nothing is verified without it.',
};

function refusalOf({ refusal, detail }: Extract<Reading, { ok: false }>): Refusal {
  const { happened, remedy } = integratorWords(refusal);
  return { code: refusal, cause: detail, happened, remedy: REMEDIES[refusal] ?? remedy };
}

const PLACES = { query: 'query', form: 'form', json: 'JSON body', header: 'headers', path: 'path' } as const;

/** What the definition takes out of a call, before anything is checked; empty when it cannot be taken apart. */
function formOf(definition: ProviderDefinition, received: ReceivedCall, path: string): FormLine[] {
  const call = callFor(definition, received, path);
  const canonical = call === undefined ? null : canonicalise(received, call, path);
  if (call === undefined || canonical?.ok !== true) return [];
  const covered = coveredFields(call);
  return [...parametersOf(call)].map(([field, parameter]) => {
    const sent = parameter.names.flatMap((name) =>
      sentAt(canonical.call, parameter.in, name).map((value) => ({ name, value })),
    );
    const [one] = sent;
    return {
      field,
      place: `${one?.name ?? parameter.names.join(' or ')} in the ${PLACES[parameter.in]}`,
      value: one === undefined ? null : one.value.text,
      signed: covered.has(field),
    };
  });
}
