import type { Operator } from '#lib/core/actors.ts';
import type { ListedVersion } from '#lib/core/definition-past.ts';
import { type Db, query } from '#lib/data/db.ts';

/** The site's latest calls among which those of a version are counted: what nobody counts need not be counted whole. */
export const CALLS_COUNTED = 20_000;

/** Every version of an account's definition, newest first; empty when there is no such account. */
export function readDefinitionVersions(_operator: Operator, db: Db, slug: string): Promise<ListedVersion[]> {
  return query<ListedVersion>(
    db,
    `WITH account AS (SELECT id, definition_version FROM provider WHERE slug = $1),
     lately AS MATERIALIZED (
       SELECT provider_id, definition_version, received_at FROM arrival
       ORDER BY received_at DESC, id DESC LIMIT ${CALLS_COUNTED.toString()}),
     counted AS (
       SELECT definition_version, count(*)::int AS calls, max(received_at) AS last FROM lately
       WHERE provider_id = (SELECT id FROM account) GROUP BY definition_version)
     SELECT d.version, d.version = account.definition_version AS "inForce", d.created_at AS "createdAt",
       made.email AS person, made.id IS NOT NULL AS known, made.reason,
       coalesce(counted.calls, 0) AS calls, counted.last AS "lastCallAt"
     FROM account JOIN provider_definition d ON d.provider_id = account.id
       LEFT JOIN counted ON counted.definition_version = d.version
       LEFT JOIN LATERAL (
         SELECT e.id, p.email, e.detail->>'reason' AS reason
         FROM audit_entry e LEFT JOIN person p ON p.id = e.person_id
         WHERE e.about = 'provider/' || account.id::text AND e.act IN ('add-provider', 'change-definition')
           AND e.detail->>'definitionVersion' = d.version::text
         ORDER BY e.id LIMIT 1) AS made ON true
     ORDER BY d.version DESC`,
    slug,
  );
}
