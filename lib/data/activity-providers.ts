import { type Db, query } from '#lib/data/db.ts';

/** Every provider by name: what rows can be filtered by. */
export function readProviderNames(db: Db): Promise<{ readonly slug: string; readonly name: string }[]> {
  return query(db, 'SELECT slug, name FROM provider ORDER BY name, slug LIMIT 200');
}
