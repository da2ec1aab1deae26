/**
 * Another database on the same server.
 * @param url a postgres:// URL
 * @param database its new database name, unescaped
 */
export function withDatabase(url: string, database: string): string {
  const next = new URL(url);
  next.pathname = `/${encodeURIComponent(database)}`;
  return next.toString();
}

/** The same server and database under another login. */
export function withLogin(url: string, user: string, password: string): string {
  const next = new URL(url);
  next.username = encodeURIComponent(user);
  next.password = encodeURIComponent(password);
  return next.toString();
}

/** The database a URL names, unescaped; empty when it names none. */
export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** For messages: everything but the password. */
export function withoutPassword(url: string): string {
  const next = new URL(url);
  if (next.password !== '') next.password = '***';
  return next.toString();
}
