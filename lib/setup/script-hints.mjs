// For prepare.mjs, as steps.mjs: plain JavaScript without packages.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Asks the browser to compile a script's functions while it downloads, beside the page's own thread. Without it each waits
 * until it is first called, and nearly all of a page's are, in the moment it comes to life. A comment to those who do not
 * know it. Source: https://v8.dev/blog/explicit-compile-hints (Chrome 136 on).
 */
export const COMPILE_NOW = '//# allFunctionsCalledOnLoad\n';

/** Bytes from which on a script has functions enough to ask for it. */
const WORTH_A_HINT = 1_000;

/** Puts it at the head of every script of any size below a folder of a built site, once. @param {string} folder */
export function hintScripts(folder) {
  const scripts = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.js'),
  );
  for (const { parentPath, name } of scripts) {
    const path = join(parentPath, name);
    const script = readFileSync(path, 'utf8');
    if (script.length >= WORTH_A_HINT && !script.startsWith(COMPILE_NOW))
      writeFileSync(path, COMPILE_NOW + script);
  }
}
