import pg from 'pg';

type Query = (this: pg.Client, ...parameters: unknown[]) => unknown;

/** The text of every statement this process sends through pg while `work` runs, each once, in order. */
export async function sentStatements(work: () => Promise<void>): Promise<string[]> {
  const { prototype } = pg.Client as unknown as { prototype: { query: Query } };
  const original = prototype.query;
  const sent = new Set<string>();
  prototype.query = function (...parameters) {
    const [first] = parameters;
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | undefined)?.text;
    if (typeof text === 'string') sent.add(text);
    return original.apply(this, parameters);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return [...sent];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Indexes that hold open items only: reading them whole is reading what waits, not what was. */
const OF_OPEN_ITEMS: ReadonlySet<string | undefined> = new Set([
  'quarantine_decide_by_idx',
  'conversion_hold_until_idx',
  'ticket_target_at_idx',
  'mail_send_after_idx',
]);

/** Tables a plan reads from end to end, by themselves or through an index that is not asked for anything. */
function scannedTables(plan: PlanNode, limited = false): string[] {
  const type = plan['Node Type'];
  const table = plan['Relation Name'] ?? '?';
  const unasked = /^Index/.test(type) && plan['Index Cond'] === undefined && !limited;
  const whole = type === 'Seq Scan' || (unasked && !OF_OPEN_ITEMS.has(plan['Index Name']));
  const below = limited || type === 'Limit';
  return [...(whole ? [table] : []), ...(plan.Plans ?? []).flatMap((node) => scannedTables(node, below))];
}

/** The plan of a statement whose parameters are not known: in words, and the tables it reads from end to end. */
export async function genericPlan(
  client: pg.Client,
  sql: string,
): Promise<{ text: string; scanned: string[] }> {
  const json = await client.query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(
    `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`,
  );
  const plan = json.rows[0]?.['QUERY PLAN'][0]?.Plan;
  if (plan === undefined) throw new Error(`no plan for ${sql}`);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${sql}`);
  return { text: rows.map((row) => row['QUERY PLAN']).join('\n'), scanned: scannedTables(plan) };
}
