type Wanted = readonly string[] | 'present' | 'missing';

/**
 * A condition in one line: `state = 1, 2; type present`. Null where a value holds what borders values, so that a line
 * could not be read back.
 */
export function conditionText(condition: unknown): string | null {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return null;
  const parts: string[] = [];
  for (const [field, wanted] of Object.entries(condition as Record<string, unknown>)) {
    if (wanted === 'present' || wanted === 'missing') parts.push(`${field} ${wanted}`);
    else if (Array.isArray(wanted) && wanted.length > 0 && wanted.every(isPlain))
      parts.push(`${field} = ${wanted.join(', ')}`);
    else return null;
  }
  return parts.join('; ');
}

const isPlain = (value: unknown) =>
  typeof value === 'string' && value !== '' && value === value.trim() && !/[,;\n]/.test(value);

const PART = /^([A-Za-z][A-Za-z0-9]*)\s*(?:=(.*)|\s(present|missing))$/;

/** The condition that a line says; null when it says none. An empty line fits every call. */
export function readConditionText(line: string): Record<string, Wanted> | null {
  const condition: Record<string, Wanted> = {};
  for (const part of line.split(';').map((one) => one.trim())) {
    if (part === '') continue;
    const [, field, list, word] = PART.exec(part) ?? [];
    if (field === undefined || Object.hasOwn(condition, field)) return null;
    const values = (list ?? '')
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
    if (word === undefined && values.length === 0) return null;
    condition[field] = word === 'present' || word === 'missing' ? word : values;
  }
  return condition;
}

/** `member, transaction, $secret` as its members. */
export const listOf = (line: string): string[] =>
  line
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
