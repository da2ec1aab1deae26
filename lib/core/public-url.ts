/** The field the public address of a site is typed into. */
export const PUBLIC_URL_FIELD = 'publicUrl';

/** What a public address may be, beside the field. */
export const PUBLIC_URL_SHAPE =
  'This is an address such as https://rewards.example.com, without path or query.';

/**
 * What follows from an https address that is typed on a page served over http; null where nothing does.
 * @param typed as typed, whole or not
 * @param reached origin the page was reached under
 */
export function httpsWarning(typed: string, reached: string): string | null {
  if (!/^\s*https:/i.test(typed) || !reached.startsWith('http:')) return null;
  return 'This page was reached over http. With an https address nobody can sign in, you included, except over https: see first that the site answers there.';
}

/** What a change of the public address means, in sentences. @param before, after origins */
export function publicUrlMeans(before: string, after: string, reached: string): string[] {
  const scheme = (origin: string) => origin.slice(0, origin.indexOf(':'));
  const warning = httpsWarning(after, reached);
  return [
    `Mails and pages name ${after} from now on; until now it was ${before}.`,
    `Networks may call it at once. What they sign for ${before} is taken as before.`,
    ...(scheme(before) === scheme(after)
      ? []
      : [`Everybody signs in anew, because sessions over ${scheme(after)} are others.`]),
    ...(warning === null ? [] : [warning]),
  ];
}
