import { adgemVectors } from './adgem.vectors.ts';
import { ayetVectors } from './ayet.vectors.ts';
import { bitlabsVectors } from './bitlabs.vectors.ts';
import { cpxVectors } from './cpx.vectors.ts';
import { houseVectors } from './house.vectors.ts';
import { lootablyVectors } from './lootably.vectors.ts';
import type { ProviderVectors } from './vector.ts';

/** The vectors of every provider of the catalogue, by its id. */
export const VECTORS: ReadonlyMap<string, ProviderVectors> = new Map(
  [houseVectors, bitlabsVectors, cpxVectors, lootablyVectors, ayetVectors, adgemVectors].map((vectors) => [
    vectors.definition.id,
    vectors,
  ]),
);
