import { type Mutant, oneEdit } from './mutant.ts';

const MATCHES = ['lib/flows/match-reversal.db.test.ts', 'lib/flows/late-reversal.db.test.ts'];
const FETCHED = ['lib/flows/fetch-keys.db.test.ts', 'lib/core/protocol/key-set.test.ts'];

/** Bugs in what single networks ask for: reversals without an id, keys that rotate; and in the audit of every minute. */
export const PLANTED_NETWORKS: readonly Mutant[] = [
  oneEdit(
    'any-offer-reversed',
    'a reversal by member and offer takes a credit of another offer',
    ['lib/data/wall-matches.ts', 'AND k.wall_offer = q.wall_offer AND', 'AND'],
    MATCHES,
  ),
  oneEdit(
    'guessed-reversal',
    'a reversal that fits several credits takes one of them',
    ['lib/data/wall-matches.ts', "found.has(arrivalId) ? 'several' : key", 'key'],
    MATCHES,
  ),
  oneEdit(
    'ended-reversed-again',
    'a reversal by member and offer is about a credit that was taken back before',
    ['lib/data/wall-matches.ts', 'k.state IN ', "replace(k.state::text, 'reversed', 'credited') IN "],
    MATCHES,
  ),
  oneEdit(
    'keys-emptied',
    'a key set that cannot be read replaces the one in force',
    [
      'lib/flows/fetch-keys.ts',
      'await inTransaction(db, (tx) => noteFetchFailure(tx, url, read.why));',
      'await inTransaction(db, (tx) => keepKeys(tx, url, {}, now));',
    ],
    FETCHED,
  ),
  oneEdit(
    'rotation-unheard',
    'keys that changed are not in force until the next restart',
    [
      'lib/data/key-sets.ts',
      'if (before?.changes !== true) return [];',
      'if (before !== undefined) return [];',
    ],
    FETCHED,
  ),
  oneEdit(
    'fetch-on-demand',
    'whoever sends unknown key ids makes us fetch as often as they like',
    ['lib/core/protocol/key-set.ts', 'if (sinceTried < FETCH_AGAIN_MS) return false;', ''],
    FETCHED,
  ),
  oneEdit(
    'two-keys-of-one-id',
    'of two published keys of one id the later one counts',
    ['lib/core/protocol/key-set.ts', 'if (Object.hasOwn(keys, id)) return', 'if (id === OWN_KEY) return'],
    FETCHED,
  ),
  oneEdit(
    'slice-skipped',
    'the audit of every minute leaves moments out',
    ['lib/data/gently.ts', 'begin = slice.to;', 'begin = slice.to + 1;'],
    ['lib/data/gently.test.ts'],
  ),
];
