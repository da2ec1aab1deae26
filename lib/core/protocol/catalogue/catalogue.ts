import type { ProviderDefinition } from '../definition-shape.ts';
import { adgem } from './adgem.ts';
import { ayet } from './ayet.ts';
import { bitlabs } from './bitlabs.ts';
import { cpx } from './cpx.ts';
import { house } from './house.ts';
import { lootably } from './lootably.ts';

/** The definitions that ship with the product, by id, in the order they are offered. */
export const CATALOGUE: ReadonlyMap<string, ProviderDefinition> = new Map(
  [house, bitlabs, cpx, lootably, ayet, adgem].map((definition) => [definition.id, definition]),
);
