import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { childEnvironment, projectFolder } from '#lib/config/env.ts';

const ROUTE = `export const dynamic = 'force-dynamic';
export async function GET() {
  return new Response('OK', { headers: { 'content-type': 'text/plain' } });
}
`;
const LAYOUT = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;

/**
 * Builds a Next app that has nothing but one empty route handler, at the path our own has. It lies in a folder of the
 * bench and is never part of the product.
 * @param folder made here; below the project, so that it finds the project's packages
 */
export async function buildEmptyNext(folder: string): Promise<void> {
  const root = projectFolder();
  const files: Record<string, string> = {
    'app/api/postback/[provider]/route.js': ROUTE,
    'app/layout.jsx': LAYOUT,
    'package.json': '{ "private": true, "type": "module" }\n',
    'next.config.js': `export default { poweredByHeader: false, turbopack: { root: ${JSON.stringify(root)} } };\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const script = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  await promisify(execFile)(process.execPath, [script, 'build'], {
    cwd: folder,
    env: childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
  });
}
