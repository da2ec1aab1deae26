import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { childEnvironment, projectFolder } from '#lib/config/env.ts';

const ROUTE = `export const dynamic = 'force-dynamic';
export async function GET() {
  return new Response('OK', { headers: { 'content-type': 'text/plain' } });
}
`;
/** Written when the build went through. */
const BUILT = 'built';
const LAYOUT = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;

/**
 * A built Next app that has nothing but one empty route handler, at the path our own has. It lies among the data of
 * this copy of the project, so that it finds the same packages, and is never part of the product.
 * @returns its folder; one that was built with this version of Next is used again
 */
export async function buildEmptyNext(): Promise<string> {
  const root = projectFolder();
  const next = createRequire(import.meta.url)('next/package.json') as { version: string };
  const folder = join(root, '.data', 'bench-floor', `next-${next.version}`);
  if (existsSync(join(folder, BUILT))) return folder;
  const files: Record<string, string> = {
    'app/api/postback/[provider]/route.js': ROUTE,
    'app/layout.jsx': LAYOUT,
    'package.json': '{ "private": true, "type": "module" }\n',
    'next.config.js': `export default { poweredByHeader: false, outputFileTracingRoot: ${JSON.stringify(root)} };\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  // Turbopack would take the instrumentation and the proxy of the project around it for the app's own.
  const script = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  await promisify(execFile)(process.execPath, [script, 'build', '--webpack'], {
    cwd: folder,
    env: childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
  });
  writeFileSync(join(folder, BUILT), '');
  return folder;
}
