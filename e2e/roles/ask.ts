/** What came back, with everything a browser could read of it. */
export interface Answer {
  readonly status: number;
  /** Where it leads, path and query; null where it stays. */
  readonly location: string | null;
  /** Headers and body as one text. */
  readonly text: string;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: FormData | URLSearchParams;
}

/** Sends one request with somebody's cookie; null for nobody's. Redirects are not followed. */
export async function ask(url: string, cookie: string | null, asking: Asking = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = asking;
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(cookie === null ? {} : { cookie }) },
    ...(body === undefined ? {} : { body }),
  });
  const told = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  const to = response.headers.get('location') ?? response.headers.get('x-action-redirect');
  const location = to === null ? null : to.replace(new URL(url).origin, '').replace(/;\w+$/, '');
  return {
    status: response.status,
    location,
    text: `${told.join('\n')}\n\n${await response.text()}`,
  };
}

/** A session's cookie, by the password form's own way in. */
export async function signIn(site: string, email: string, password: string): Promise<string> {
  const form = await fetch(`${site}/api/auth/csrf`);
  const { csrfToken } = (await form.json()) as { csrfToken: string };
  const cookies = (response: Response) =>
    response.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '');
  const signed = await fetch(`${site}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies(form).join('; ') },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  });
  const session = cookies(signed).find((one) => one.includes('session-token='));
  if (session === undefined) throw new Error(`${email} could not sign in: ${signed.status.toString()}`);
  return session;
}

/** What a form holds. */
export type Fields = Readonly<Record<string, string | File>>;

/**
 * The call a browser makes of a server action (React's reply format: part 0 holds the arguments, a form among them is
 * `$K1`, and its fields are the parts that begin with `_1_`).
 * @param origin the site whose page makes it
 */
export function actionCall(
  { id, takesState }: { readonly id: string; readonly takesState: boolean },
  fields: Fields,
  origin: string,
): Asking {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.set(
    '0',
    JSON.stringify(takesState ? [{ values: {}, errors: {}, steps: [], sent: 0 }, '$K1'] : ['$K1']),
  );
  return { method: 'POST', headers: { 'next-action': id, accept: 'text/x-component', origin }, body };
}

/** The same form as a browser without scripts sends it. */
export function plainCall({ id }: { readonly id: string }, fields: Fields, origin: string): Asking {
  const body = new FormData();
  body.set(`$ACTION_ID_${id}`, '');
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return { method: 'POST', headers: { origin }, body };
}
