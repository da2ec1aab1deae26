import type { CallDefinition } from '../definition-shape.ts';
import { digests, inners, isPossible, keyings, keys } from './digest-axes.ts';
import { orders, separators, silences } from './field-axes.ts';
import { members } from './member-axes.ts';
import { places } from './place-axes.ts';
import { bases, bodyEnds, subjects } from './url-axes.ts';
import { transforms, unsayable } from './value-axes.ts';
import type { Axis, Evidence, Variant } from './variant.ts';

/** Recipes that are tried at most, the single changes and all. */
export const NEIGHBOURS_MOST = 600;

/** One change each, the likeliest first. */
const SINGLE: readonly Axis[] = [
  ...[separators, orders, silences, transforms, keyings, bases, subjects, places, keys],
  ...[inners, bodyEnds, members, unsayable],
];

/** Two changes that go together. */
const DOUBLE: readonly (readonly [Axis, Axis])[] = [
  [separators, orders],
  [keyings, separators],
  [keyings, orders],
  [separators, silences],
  [separators, transforms],
  [subjects, bases],
  [orders, silences],
  [orders, transforms],
  [separators, members],
  [keyings, silences],
  [silences, transforms],
  [separators, unsayable],
  [places, subjects],
  [places, separators],
];

/**
 * Recipes near the one of a call, nearest first, none of them twice. In the first stage one thing is changed, in the
 * second two; what the received signatures show by their length and letters is taken for granted in both.
 */
export function neighbours(call: CallDefinition, evidence: Evidence): readonly Iterable<Variant>[] {
  const origin: Variant = { changes: [], call };
  const seen = new Set([keyOf(origin)]);
  const roots = rootsOf(origin, evidence);
  const first = function* () {
    for (const root of roots) yield* fresh([root], seen);
    for (const axis of SINGLE)
      for (const root of roots) {
        const found = axis(root, evidence);
        yield* fresh(found, seen);
        // A signature at another place may look otherwise, too.
        if (axis === places) for (const one of found) yield* fresh(digests(one, evidence), seen);
      }
  };
  const second = function* () {
    const pairs = DOUBLE.flatMap(([one, other]) =>
      roots.map(function* (root) {
        for (const half of one(root, evidence)) yield* fresh(other(half, evidence), seen);
      }),
    );
    yield* inTurn(pairs);
  };
  return [first(), second()];
}

function rootsOf(origin: Variant, evidence: Evidence): Variant[] {
  const shown = [...digests(origin, evidence)];
  return shown.length === 0 || isPossible(origin, evidence) ? [origin, ...shown] : shown;
}

function* fresh(variants: readonly Variant[], seen: Set<string>): Generator<Variant> {
  for (const variant of variants) {
    const key = keyOf(variant);
    if (seen.has(key)) continue;
    seen.add(key);
    yield variant;
  }
}

/** One of each, again and again, so that no long row keeps the others from their turn. */
function* inTurn<T>(rows: readonly Generator<T>[]): Generator<T> {
  let left = [...rows];
  while (left.length > 0) {
    const next: Generator<T>[] = [];
    for (const row of left) {
      const { value, done } = row.next();
      if (done === true) continue;
      next.push(row);
      yield value;
    }
    left = next;
  }
}

function keyOf({ call, base, sent, changes }: Variant): string {
  const otherwise = sent === undefined ? null : changes.at(-1);
  return JSON.stringify([call.authentication, call.facts, call.extras, base ?? null, otherwise]);
}
