import type pg from 'pg';

interface Line {
  readonly member: string;
  readonly version: string;
  readonly debit: string;
  readonly credit: string;
  readonly amount: string;
  readonly after: readonly string[];
}

/** The member's accounts in the order of the columns, and how much a debit moves each. */
const ACCOUNTS = [
  ['member_pending', -1n],
  ['member_available', -1n],
  ['member_reserved', -1n],
  // What is owed grows on its debit side.
  ['member_debt', 1n],
] as const;

/** Adds up the whole journal once more, line by line, and compares: balances, versions, what each line says came after it. */
export async function judgeBooks(client: pg.Client): Promise<string[]> {
  const wrongs: string[] = [];
  const { rows: lines } =
    await client.query<Line>(`SELECT member_id AS member, member_version AS version, debit::text,
      credit::text, amount, ARRAY[pending_after, available_after, reserved_after, debt_after]::text[] AS after
    FROM transfer WHERE member_id IS NOT NULL ORDER BY member_id, member_version`);
  const sums = new Map<string, { version: bigint; amounts: bigint[] }>();
  for (const line of lines) {
    const sum = sums.get(line.member) ?? { version: 0n, amounts: ACCOUNTS.map(() => 0n) };
    sums.set(line.member, sum);
    sum.version += 1n;
    if (BigInt(line.version) !== sum.version)
      wrongs.push(`member ${line.member} has no version ${sum.version}`);
    const amount = BigInt(line.amount);
    sum.amounts = sum.amounts.map((before, index) => {
      const [account, onDebit] = ACCOUNTS[index] ?? ['', 0n];
      if (line.debit === account) return before + onDebit * amount;
      return line.credit === account ? before - onDebit * amount : before;
    });
    if (sum.amounts.join() !== line.after.map(BigInt).join())
      wrongs.push(
        `member ${line.member}, version ${line.version}: ${sum.amounts.join('/')}, not ${line.after.join('/')}`,
      );
    if (sum.amounts.some((value) => value < 0n)) wrongs.push(`member ${line.member} fell below zero`);
  }
  const { rows: balances } = await client.query<{ member: string; version: string; now: string[] }>(
    `SELECT member_id AS member, version, ARRAY[pending, available, reserved, debt]::text[] AS now FROM balance`,
  );
  for (const { member, version, now } of balances) {
    const sum = sums.get(member) ?? { version: 0n, amounts: ACCOUNTS.map(() => 0n) };
    sums.delete(member);
    if (sum.amounts.join() !== now.join() || sum.version !== BigInt(version))
      wrongs.push(
        `member ${member} has ${now.join('/')} version ${version}, its journal ${sum.amounts.join('/')} ${sum.version}`,
      );
  }
  for (const member of sums.keys()) wrongs.push(`member ${member} has entries and no balance`);
  return [...wrongs, ...(await questions(client))];
}

/** Questions whose every answer is wrong. */
async function questions(client: pg.Client): Promise<string[]> {
  const ask = async (what: string, sql: string) =>
    (await client.query<{ about: string }>(sql)).rows.map(({ about }) => `${what}: ${about}`);
  return [
    ...(await ask(
      'released before its hold was over',
      `SELECT c.id AS about FROM transfer t JOIN conversion c ON c.id = t.cause_id
       WHERE t.reason IN ('release', 'repayment') AND c.hold_until > t.posted_at`,
    )),
    ...(await ask(
      'an arrival without its verdict',
      `SELECT a.id AS about FROM arrival a WHERE NOT EXISTS (SELECT 1 FROM decision d WHERE d.arrival_id = a.id)`,
    )),
    ...(await ask(
      'a key without its arrival',
      `SELECT k.arrival_id AS about FROM arrival_key k WHERE NOT EXISTS (SELECT 1 FROM arrival a WHERE a.id = k.arrival_id)`,
    )),
    ...(await ask(
      'kept for a person as poison',
      `SELECT d.arrival_id || ' ' || coalesce(d.note, '') AS about FROM decision d JOIN quarantine q
         ON q.arrival_id = d.arrival_id WHERE d.note IS NOT NULL`,
    )),
  ];
}
