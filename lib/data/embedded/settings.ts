/**
 * The server's settings, written anew at every start. Durability is never traded for speed: the app refuses to
 * run on a server without the first three.
 * @param port the loopback port chosen for this start
 * @param memoryBytes the machine's memory
 */
export function serverSettings(port: number, memoryBytes: number): string {
  const eighth = Math.floor(memoryBytes / 8 / 2 ** 20);
  const sharedBuffers = Math.max(64, Math.min(512, eighth));
  const settings: Record<string, string> = {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    listen_addresses: "'127.0.0.1'",
    port: String(port),
    unix_socket_directories: "''",
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    shared_buffers: `${sharedBuffers}MB`,
    max_wal_size: '2GB',
    checkpoint_timeout: '10min',
    random_page_cost: '1.1',
    jit: 'off',
    // A young table without figures is read from end to end by whoever asks for a stretch of it; the first minute of a
    // busy site is a long time.
    autovacuum_naptime: '15s',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    lc_messages: "'C'",
    log_line_prefix: "'%m [%p] '",
    log_min_messages: 'warning',
    // Statements and details may hold members' data: the log names errors only.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}
