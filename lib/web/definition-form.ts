import { LONGEST_DEFINITION } from '#lib/core/protocol/draft.ts';

/** The number of a version as it stands in an address or a form; null where it is none. */
export function readVersionNumber(text: string): number | null {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : null;
}

/** Whether a text can be an account's short name at all. */
export const isSlug = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);

/** The definition that a form sends: the file that was chosen, else the text. A longer one is cut, and refused as too long. */
export async function sentDefinition(form: FormData): Promise<string> {
  const file = form.get('file');
  if (file !== null && typeof file !== 'string' && file.size > 0)
    return await file.slice(0, (LONGEST_DEFINITION + 1) * 4).text();
  const text = form.get('definition');
  // Forms send a line's end as two characters.
  return typeof text === 'string' ? text.slice(0, LONGEST_DEFINITION * 2).replaceAll('\r\n', '\n') : '';
}

/** Values of settings as the forms send them, `setting.<name>`, in the way that flows take them. */
export function sentSettings(form: FormData, names: readonly string[], all: readonly string[]): string[] {
  return names.flatMap((name) => {
    const value = form.get(`setting.${name}`);
    if (typeof value !== 'string' || value === '') return [];
    return all.length === 1 ? value : `${name}=${value}`;
  });
}
