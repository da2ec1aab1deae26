import { execute, type Tx } from '#lib/data/db.ts';

/**
 * Writes down one act of somebody who runs the site, in the act's own transaction.
 * @param personId null for the command line
 * @param act the flow that did it, by its file's name
 * @param about what it was done to, as `ticket/10001`
 * @param detail what changed, without secrets
 */
export async function audit(
  tx: Tx,
  personId: bigint | null,
  act: string,
  about: string,
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await execute(
    tx,
    'INSERT INTO audit_entry (person_id, act, about, detail) VALUES ($1::bigint, $2, $3, $4::jsonb)',
    personId?.toString() ?? null,
    act,
    about,
    JSON.stringify(detail),
  );
}
