import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#lib/config/env.ts';

const root = projectFolder();

/** Every file below app/ that answers a request by itself. */
export const foundPages = (): string[] => globSync('app/**/page.{ts,tsx}', { cwd: root }).sort();
export const foundRoutes = (): string[] =>
  globSync('app/**/{route,robots,sitemap,manifest}.{ts,tsx}', { cwd: root }).sort();

/** A server action as its file declares it. */
export interface FoundAction {
  /** `app/theme-actions.ts#chooseTheme` */
  readonly name: string;
  /** Whether it is given the form's last state before the form, as `useActionState` does. */
  readonly takesState: boolean;
}

const DECLARED = /^export async function (\w+)\(\s*(\w*)/gm;

/**
 * Every server action of the project.
 * @throws when a file declares one in a way that is not read here: it would go untested
 */
export function foundActions(): FoundAction[] {
  const files = globSync('{app,components,lib}/**/*.{ts,tsx}', { cwd: root }).sort();
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    if (!/^\s*['"]use server['"]/m.test(text)) return [];
    if (!/^['"]use server['"]/.test(text))
      throw new Error(
        `${file} marks single functions with 'use server': give them an actions.ts of their own`,
      );
    const found = [...text.matchAll(DECLARED)];
    if (found.length !== (text.match(/^export (?!type |interface )/gm) ?? []).length)
      throw new Error(`${file}: write each action as "export async function name(…)", so that it is found`);
    return found.map(([, name = '', first = '']) => ({
      name: `${file}#${name}`,
      takesState: /state$/i.test(first),
    }));
  });
}

/** The ids by which a browser names the actions of the built site. */
export function actionIds(): ReadonlyMap<string, string> {
  const path = join(root, '.next', 'server', 'server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(path, 'utf8')) as {
    node: Record<string, { filename: string; exportedName: string }>;
  };
  return new Map(
    Object.entries(node).map(([id, { filename, exportedName }]) => [`${filename}#${exportedName}`, id]),
  );
}
