import type { Mutant } from './mutant.ts';
import { PLANTED_KEYS } from './planted-keys.ts';
import { PLANTED_LEDGER } from './planted-ledger.ts';
import { PLANTED_NETWORKS } from './planted-networks.ts';
import { PLANTED_PEOPLE } from './planted-people.ts';
import { PLANTED_PROOF } from './planted-proof.ts';

export const MUTANTS: readonly Mutant[] = [
  ...PLANTED_KEYS,
  ...PLANTED_PROOF,
  ...PLANTED_LEDGER,
  ...PLANTED_NETWORKS,
  ...PLANTED_PEOPLE,
];
