import pg from 'pg';

/**
 * One connection of its own, closed afterwards: for what only the owner does (migrations, roles, backups).
 * @param url the owner's connection
 */
export async function withOwner<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that goes away rejects the running query; the idle connection's event must not end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
