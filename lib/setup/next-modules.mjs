// For the build (next.config.js), as prepare.mjs: plain JavaScript.
import { existsSync, readFileSync } from 'node:fs';

/** Where Next keeps what it sends to browsers: once as CommonJS, and once, below `esm`, as modules. */
const SENT = /([\\/]next[\\/]dist)([\\/](?:client|shared|lib)[\\/])/;

/**
 * A loader: in place of a file of Next's, the same file as a module, of which what nothing asks for can be left out.
 * @this {{ resourcePath: string, addDependency(path: string): void }}
 * @param {string} source what the file holds; kept where Next has no such module
 */
export default function asModule(source) {
  const path = this.resourcePath.replace(SENT, '$1/esm$2');
  if (path === this.resourcePath || !existsSync(path)) return source;
  this.addDependency(path);
  return readFileSync(path, 'utf8');
}
