import { type Draft, listAt, objectAt, textAt, textsAt, withValue } from './draft.ts';

const namesOf = (draft: Draft) =>
  listAt(draft, ['calls']).map((_, at) => textAt(draft, ['calls', at, 'name']));

/** A copy with one more call, which begins as the one at `at` does and bears a name of its own. It stands last. */
export function withCallLike(draft: Draft, at: number): Draft {
  const calls = listAt(draft, ['calls']);
  const names = namesOf(draft);
  const base = names[at]?.replace(/-\d+$/, '').slice(0, 36) || 'call';
  let name = base;
  for (let number = 2; names.includes(name); number += 1) name = `${base}-${number.toString()}`;
  return withValue(draft, ['calls', calls.length], { ...objectAt(draft, ['calls', at]), name });
}

/** A copy in which a call is called otherwise, wherever an outcome names it; the same where that name is taken. */
export function withCallNamed(draft: Draft, at: number, name: string): Draft {
  const names = namesOf(draft);
  const before = names[at];
  if (before === undefined || name === '' || names.includes(name)) return draft;
  return withOutcomeCalls(withValue(draft, ['calls', at, 'name'], name), (one) =>
    one === before ? name : one,
  );
}

/** A copy without a call. An outcome that was for it alone goes with it: left behind, it would fit every other call. */
export function withoutCall(draft: Draft, at: number): Draft {
  const gone = namesOf(draft)[at];
  return withOutcomeCalls(withValue(draft, ['calls', at], undefined), (one) => (one === gone ? null : one));
}

function withOutcomeCalls(draft: Draft, rename: (name: string) => string | null): Draft {
  const outcomes = listAt(draft, ['outcomes']).flatMap((outcome, at) => {
    const path = ['outcomes', at, 'calls'];
    if (objectAt(draft, ['outcomes', at]).calls === undefined) return [outcome];
    const calls = textsAt(draft, path).flatMap((name) => rename(name) ?? []);
    return calls.length === 0 ? [] : [{ ...objectAt(draft, ['outcomes', at]), calls }];
  });
  return withValue(draft, ['outcomes'], outcomes);
}
