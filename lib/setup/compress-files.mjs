// For prepare.mjs, as steps.mjs: plain JavaScript without packages.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** Writes every script and style sheet below a folder of a built site beside itself, as small as it gets. @param {string} folder */
export async function compressFiles(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(js|css)$/.test(entry.name),
  );
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const bytes = readFileSync(path);
      writeFileSync(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      writeFileSync(`${path}.br`, await promisify(brotliCompress)(bytes));
    }),
  );
}
