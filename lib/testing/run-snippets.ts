import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { childEnvironment } from '#lib/config/env.ts';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { phpText } from '#lib/core/snippets/literals.ts';
import type { Snippet } from '#lib/core/snippets/snippets.ts';

const run = promisify(execFile);

/** One program, and the environment it needs. Its key stands in the URL it calls. */
export interface Program {
  readonly key: string;
  readonly code: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface Language {
  readonly program: string;
  /** Commands that succeed where the language is present. */
  readonly needs: readonly (readonly string[])[];
  readonly extension: string;
  /** One run of the interpreter over many programs, each with an environment of its own. */
  readonly driver: (programs: readonly { path: string; environment: Program['environment'] }[]) => string;
}

const json = (value: unknown) => JSON.stringify(value);
const quoted = (text: string) => `'${text.replace(/'/g, `'\\''`)}'`;

export const LANGUAGES: Readonly<Record<Snippet['language'], Language>> = {
  curl: {
    program: 'bash',
    needs: [['bash', '-c', 'command -v curl && command -v openssl']],
    extension: 'sh',
    driver: (programs) =>
      programs
        .map(({ path, environment }) => {
          const exports = Object.entries(environment).map(
            ([name, value]) => `export ${name}=${quoted(value)};`,
          );
          return `(${exports.join(' ')} source ${quoted(path)}) || echo "failed: $?"`;
        })
        .join('\n'),
  },
  node: {
    program: process.execPath,
    needs: [],
    extension: 'mjs',
    driver: (programs) => `import { env } from 'node:process';
for (const { path, environment } of ${json(programs)}) {
  Object.assign(env, environment);
  await import(path).catch((error) => console.log('failed:', error.message));
  for (const name of Object.keys(environment)) delete env[name];
}`,
  },
  php: {
    program: 'php',
    needs: [['php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);']],
    extension: 'php',
    driver: (programs) => `<?php
$programs = json_decode(${phpText(json(programs))}, true);
foreach ($programs as $one) {
    foreach ($one['environment'] as $name => $value) putenv("$name=$value");
    (function () use ($one) { include $one['path']; })();
    foreach ($one['environment'] as $name => $value) putenv($name);
}`,
  },
  python: {
    program: 'python3',
    needs: [['python3', '--version']],
    extension: 'py',
    driver: (programs) => `import os, runpy
for one in ${json(programs)}:
    os.environ.update(one['environment'])
    try:
        runpy.run_path(one['path'])
    except Exception as error:
        print('failed:', repr(error))
    for name in one['environment']:
        del os.environ[name]`,
  },
};

/** Whether a language is present on this machine. */
export async function isPresent(language: Snippet['language']): Promise<boolean> {
  for (const [program = '', ...args] of LANGUAGES[language].needs)
    try {
      await run(program, args);
    } catch {
      return false;
    }
  return true;
}

/** Runs programs of one language, one after the other in one interpreter. @returns what they printed */
export async function runPrograms(
  language: Snippet['language'],
  programs: readonly Program[],
): Promise<string> {
  const { program, extension, driver } = LANGUAGES[language];
  const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
  try {
    const written = programs.map(({ key, code, environment }) => {
      const path = join(folder, `${key}.${extension}`);
      writeFileSync(path, code);
      return { path, environment };
    });
    const main = join(folder, `main.${extension}`);
    writeFileSync(main, driver(written));
    const { stdout, stderr } = await run(program, [main], {
      env: childEnvironment({}),
      timeout: 120_000,
      maxBuffer: 8_000_000,
    });
    return `${stdout}\n${stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Listens for calls, each of which is handed over as it travelled. */
export async function listenForCalls(hear: (call: ReceivedCall) => number) {
  const server = createServer((request, response) => {
    void received(request).then((call) => response.writeHead(hear(call)).end('answered'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port.toString()}`, close };
}

async function received(request: IncomingMessage): Promise<ReceivedCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers: [string, string][] = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2)
    headers.push([(request.rawHeaders[at] ?? '').toLowerCase(), request.rawHeaders[at + 1] ?? '']);
  return { method: request.method ?? '', target: request.url ?? '', headers, body: Buffer.concat(chunks) };
}
