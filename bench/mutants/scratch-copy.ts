import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { childEnvironment, projectFolder } from '#lib/config/env.ts';
import type { Mutant } from './mutant.ts';

/** A copy of the project to break, with a test server of its own that stays up. */
export interface ScratchCopy {
  readonly folder: string;
  /** Plants the bug; gives back what takes it out again. @throws when a text does not stand there exactly once */
  plant(mutant: Mutant): () => void;
  /** Runs test files; resolves with the names of the tests that failed, or null when all passed. */
  run(files: readonly string[]): Promise<string[] | null>;
  close(): Promise<void>;
}

/** A run that is not over by then hangs, which is a failure like any other. */
const HANGS_AFTER_MS = 10 * 60_000;

const KEEP_SERVER = `const { openScratchServer, scratchDataDir } = await import('./lib/testing/scratch-server.ts');
const server = await openScratchServer();
process.stdout.write(scratchDataDir() + '\\n');
process.stdin.resume().on('end', () => server.release());`;

/** Copies what git knows and what it does not ignore; packages and the generated client are shared or copied. */
export async function scratchCopy(): Promise<ScratchCopy> {
  const root = projectFolder();
  const folder = mkdtempSync(join(tmpdir(), 'bountycore-mutants-'));
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const path of listed.stdout.split('\0')) {
    if (path === '') continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { force: true });
  }
  cpSync(join(root, 'prisma', 'generated'), join(folder, 'prisma', 'generated'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const server = spawn(process.execPath, ['--input-type=module', '-e', KEEP_SERVER], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return openCopy(folder, server, line.toString().trim());
}

function openCopy(folder: string, server: ChildProcess, data: string): ScratchCopy {
  return {
    folder,
    plant({ name, edits }) {
      const before = new Map(edits.map(({ file }) => [file, readFileSync(join(folder, file), 'utf8')]));
      const after = new Map(before);
      for (const { file, find, put } of edits) {
        const parts = after.get(file)?.split(find) ?? [];
        if (parts.length !== 2)
          throw new Error(`${name}: ${JSON.stringify(find)} stands ${parts.length - 1} times in ${file}`);
        after.set(file, parts.join(put));
      }
      for (const [file, text] of after) writeFileSync(join(folder, file), text);
      return () => {
        for (const [file, text] of before) writeFileSync(join(folder, file), text);
      };
    },
    async run(files) {
      const child = spawn(
        process.execPath,
        ['--test', '--test-reporter=spec', '--test-concurrency=2', '--test-timeout=180000', ...files],
        {
          cwd: folder,
          env: childEnvironment({ FORCE_COLOR: '0' }),
          stdio: ['ignore', 'pipe', 'ignore'],
          // A group of its own, so that a hanging test can be ended with all it started.
          detached: true,
        },
      );
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (more: string) => {
        text += more;
      });
      const hanging = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), HANGS_AFTER_MS);
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
      clearTimeout(hanging);
      if (code === 0) return null;
      if (signal !== null) return [`a test of ${files.join(', ')} hangs`];
      // Only tests, not the suites around them: each is named once in the list at the end.
      const closing = text.slice(text.lastIndexOf('failing tests:'));
      const names = [...closing.matchAll(/^✖ (.+?) \([\d.]+ms\)$/gm)].map(([, name]) => name ?? '');
      return names.length > 0 ? names : ['the files did not even load'];
    },
    async close() {
      server.stdin?.end();
      await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
      rmSync(data, { recursive: true, force: true });
    },
  };
}
