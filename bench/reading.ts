import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { contextFor, factsFor, sentBy } from '#lib/core/protocol/catalogue-under-test.ts';
import type { CallDefinition, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { hostileCalls, LARGEST } from '#lib/core/protocol/hostile-under-test.ts';
import { maskCall } from '#lib/core/protocol/mask.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';

/** How long one call of a network takes to be read and verified. */
export interface ReadingTime {
  /** `bitlabs/get` */
  readonly name: string;
  /** Shape of its proof: a list, an HMAC, a private key, or a secret in clear. */
  readonly shape: 'list' | 'hmac' | 'private key' | 'clear';
  /** Median over many batches, in microseconds. */
  readonly median: number;
}

/** The longest that one hostile call holds up the others, in milliseconds. */
export interface Stall {
  readonly name: string;
  readonly what: string;
  readonly ms: number;
}

const AT_ONCE = 100;

/**
 * Reads a genuine credit of every call of the catalogue again and again. Everything is warmed up before anything is
 * measured: a server reads calls of many networks, and has for long.
 * @param batches of a hundred readings, per call
 */
export function readingTimes(batches: number): ReadingTime[] {
  const calls = [...CATALOGUE.values()].flatMap((definition) =>
    definition.calls.flatMap((call) => {
      const batch = readingOf(definition, call);
      return batch === null ? [] : [{ name: `${definition.id}/${call.name}`, shape: shapeOf(call), batch }];
    }),
  );
  for (let round = 0; round < 3; round += 1)
    for (const { batch } of calls) for (let warm = 0; warm < Math.max(5, batches / 4); warm += 1) batch();
  return calls.map(({ name, shape, batch }) => {
    const measured = Array.from({ length: batches }, batch).sort((a, b) => a - b);
    return { name, shape, median: measured[Math.floor(measured.length / 2)] ?? Number.NaN };
  });
}

/** Reads one genuine call a hundred times and tells how long each took (microseconds); null for one nobody can make. */
function readingOf(definition: ProviderDefinition, call: CallDefinition): (() => number) | null {
  const context = contextFor(definition);
  const sent =
    sentBy(definition, factsFor(call), call.name) ??
    sentBy(definition, { ...factsFor(call), kind: 'reversal' }, call.name);
  if (sent === null) return null;
  return () => {
    const began = performance.now();
    for (let each = 0; each < AT_ONCE; each += 1)
      if (!readPostback(definition, sent, context).ok)
        throw new Error(`${definition.id} refused its own call`);
    return ((performance.now() - began) * 1_000) / AT_ONCE;
  };
}

function shapeOf({ authentication: a }: CallDefinition): ReadingTime['shape'] {
  if (a.scheme !== 'signed') return 'clear';
  if (a.keySet) return 'private key';
  return a.subject.over === 'fields' ? 'list' : 'hmac';
}

/** The worst of many hostile calls per network, at the best of so many tries: a machine’s other work only ever adds. */
export function stalls(tries: number): Stall[] {
  return [...CATALOGUE.values()].map((definition) => {
    const context = contextFor(definition);
    let worst: Stall = { name: definition.id, what: 'nothing', ms: 0 };
    for (const [what, call] of hostileCalls(definition, LARGEST)) {
      let ms = Number.POSITIVE_INFINITY;
      for (let each = 0; each < tries && ms > worst.ms; each += 1) {
        const began = performance.now();
        // The steps too: they are put into words for whoever looks a refused call up.
        void readPostback(definition, call, context).steps().length;
        maskCall(definition, call);
        ms = Math.min(ms, performance.now() - began);
      }
      if (ms > worst.ms) worst = { name: definition.id, what, ms };
    }
    return worst;
  });
}
