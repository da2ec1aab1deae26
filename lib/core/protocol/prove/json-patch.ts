/** One step of a JSON Patch (RFC 6902). `add` on a member that is there replaces it. */
export type PatchStep =
  | { readonly op: 'add'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What turns one JSON value into another. Lists that differ are given whole, but for lists of objects of one length:
 * a definition names its calls in order.
 */
export function jsonPatch(before: unknown, after: unknown, path = ''): PatchStep[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name): PatchStep[] => {
      const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (after[name] === undefined) return before[name] === undefined ? [] : [{ op: 'remove', path: at }];
      if (before[name] === undefined) return [{ op: 'add', path: at, value: after[name] }];
      return jsonPatch(before[name], after[name], at);
    });
  }
  if (path === '/calls' && Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((one, index) => jsonPatch(one, after[index], `${path}/${index}`));
  return [{ op: 'add', path, value: after }];
}
