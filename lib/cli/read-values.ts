import { readFileSync } from 'node:fs';
import { Refused } from '#lib/cli/answer.ts';
import { readJsonText } from '#lib/core/json-text.ts';

const LARGEST_FILE = 1_000_000;

/** What a JSON file holds. @throws Refused when it cannot be read as an object */
export function readJsonFile(path: string): object {
  const text = readTextFile(path);
  const read = readJsonText(text.replace(/^\uFEFF/, ''));
  if (!read.ok) {
    const { line, column } = read.place;
    throw new Refused(`${path} is no JSON: ${read.message} (line ${line}, column ${column})`);
  }
  const json = read.value;
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Refused(`${path} must hold one JSON object`);
  return json;
}

/** What a text file holds, byte for byte. @throws Refused when it cannot be read, or is longer than a megabyte */
export function readTextFile(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new Refused(code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read (${code})`);
  }
  if (text.length > LARGEST_FILE) throw new Refused(`${path} is larger than a megabyte`);
  return text;
}

/** Minutes of `--hold`: hours as a plain decimal, `none` for no hold, `default` for the rules by kind. */
export function minutesOf(text: string | undefined): number | 'default' | undefined {
  if (text === undefined || text === 'default') return text;
  if (text === 'none') return 0;
  if (!/^\d{1,4}(\.\d{1,6})?$/.test(text))
    throw new Refused('--hold is a number of hours such as 24 or 0.5, "none" or "default"');
  return Math.round(Number(text) * 60);
}

/** A whole number from 1 to `most`. */
export function countOf(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > most) throw new Refused(`--${name} is a whole number from 1 to ${most}`);
  return count;
}

/** The id of an arrival, or of a refused call behind an `r`. */
export function callIdOf(text: string): { readonly refused: boolean; readonly id: bigint } {
  const [, prefix, digits] = /^(r?)(\d{1,18})$/.exec(text) ?? [];
  if (digits === undefined)
    throw new Refused(`${JSON.stringify(text)} is no id: take one from "bounty postback list"`);
  return { refused: prefix === 'r', id: BigInt(digits) };
}
