import { CATALOGUE } from './catalogue.ts';
import { withTampered } from './tampered-vectors.ts';
import type { ProviderVectors } from './vector.ts';

/** The vectors of every provider of the catalogue, by its id. Each stands beside its definition, in `<id>.vectors.ts`. */
export const VECTORS: ReadonlyMap<string, ProviderVectors> = new Map(
  await Promise.all(
    [...CATALOGUE.keys()].map(async (id): Promise<[string, ProviderVectors]> => {
      const file: Record<string, ProviderVectors> = await import(`./${id}.vectors.ts`);
      const [vectors] = Object.values(file);
      if (vectors?.definition.id !== id) throw new Error(`${id}.vectors.ts holds no vectors of ${id}`);
      return [id, withTampered(vectors)];
    }),
  ),
);
