/**
 * Signs in as a browser does, through next-auth's own endpoint.
 * @returns the Cookie header of the session
 * @throws when the site does not let the member in
 */
export async function signIn(base: string, login: { email: string; password: string }): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair);
    }
  };
  const cookie = () => [...jar.values()].join('; ');
  const asked = await fetch(`${base}/api/auth/csrf`);
  keep(asked);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded', origin: base },
    body: new URLSearchParams({ ...login, csrfToken, json: 'true' }),
  });
  keep(answer);
  if (![...jar.keys()].some((name) => name.endsWith('next-auth.session-token')))
    throw new Error(`signing in was answered ${answer.status}`);
  return cookie();
}
