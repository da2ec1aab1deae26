import type { Operator } from '#lib/core/actors.ts';
import { type Db, query } from '#lib/data/db.ts';

/** A provider account by what people know it by. */
export interface ProviderName {
  readonly slug: string;
  readonly name: string;
}

/** Every provider account, by name. */
export function readProviderNames(_operator: Operator, db: Db): Promise<ProviderName[]> {
  return query<ProviderName>(db, 'SELECT slug, name FROM provider ORDER BY name, slug');
}
