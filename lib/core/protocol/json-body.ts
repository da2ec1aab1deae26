import type { Parameter } from './definition-shape.ts';

type Tree = Map<string, Tree | string>;

/** Writes a JSON body from dotted names; numbers are written as the text they are given in (0.150 stays 0.150). */
export function jsonBody(
  entries: ReadonlyArray<readonly [path: string, text: string, type: Parameter['jsonType']]>,
): string {
  const root: Tree = new Map();
  for (const [path, text, type] of entries) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let at = root;
    for (const name of names) {
      const below = at.get(name);
      const next: Tree = below instanceof Map ? below : new Map();
      at.set(name, next);
      at = next;
    }
    at.set(last, literal(text, type));
  }
  return write(root);
}

function literal(text: string, type: Parameter['jsonType']): string {
  const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/.test(text);
  const bare = (type === 'number' && number) || (type === 'boolean' && (text === 'true' || text === 'false'));
  return bare ? text : JSON.stringify(text);
}

function write(tree: Tree): string {
  const members = [...tree].map(([name, value]) => {
    return `${JSON.stringify(name)}:${value instanceof Map ? write(value) : value}`;
  });
  return `{${members.join(',')}}`;
}
