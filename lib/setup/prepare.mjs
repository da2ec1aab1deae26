// From a fresh clone to something that runs: packages, Prisma's client and, with --build, the built site. Each step is done
// only when what it is made of has changed. Runs before every npm script, under any Node from 20 on; needs no package.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFiles } from './compress-files.mjs';
import { hintScripts } from './script-hints.mjs';
import { alone, runStep, say } from './steps.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const installStamp = join(modules, '.bountycore-stamp');
const generateStamp = join(modules, '.bountycore-generated');
const buildStamp = join(root, '.next', 'bountycore-build');
const windows = process.platform === 'win32';

/** @param {string} path */
const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** @param {string[]} parts files and folders below the project @param {(path: string) => boolean} skip */
function hashOf(parts, skip) {
  const hash = createHash('sha256');
  const paths = parts.flatMap((part) => {
    const at = join(root, part);
    if (!existsSync(at)) return [];
    if (!part.endsWith('/')) return [part];
    return readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  });
  for (const path of paths.filter((path) => !skip(path)).sort()) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** The Node that all our programs run under, as the package `node` brings it. */
const ownNode = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');
const ourNode = () => (existsSync(ownNode) ? ownNode : process.execPath);

/** The environment without this project's own programs: installing replaces the very Node that stands there. */
function outerEnvironment() {
  const bin = join(modules, '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => resolve(entry) !== bin);
  return { ...process.env, PATH: path.join(delimiter) };
}

/** @param {string[]} args @returns {[string, string[], object]} */
function npm(args) {
  const env = outerEnvironment();
  const outside = env.PATH.split(delimiter)
    .map((entry) => join(entry, windows ? 'node.exe' : 'node'))
    .find((path) => existsSync(path));
  const script = process.env.npm_execpath ?? '';
  const known = /npm-cli\.c?js$/.test(script) && existsSync(script) && outside !== undefined;
  if (known) return [outside, [script, ...args], { cwd: root, env }];
  return ['npm', args, { cwd: root, env, shell: windows }];
}

/**
 * Does node_modules hold what the lockfile says? npm's own note of what it installed is compared entry by entry, so that a
 * hand-made `npm ci` counts and a pulled change of the lockfile does not.
 */
function isInstalled() {
  const noted = textOf(join(modules, '.package-lock.json'));
  if (noted === '') return false;
  const wanted = JSON.parse(textOf(join(root, 'package-lock.json'))).packages;
  const present = JSON.parse(noted).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

async function install() {
  const wanted = hashOf(['package.json', 'package-lock.json'], () => false);
  if (textOf(installStamp) === wanted && existsSync(ownNode)) return;
  if (!isInstalled()) {
    // Development packages too, whatever NODE_ENV says: the site is built on this machine.
    await runStep(
      'Installing packages',
      ...npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=warn']),
    );
  }
  if (!existsSync(ownNode)) {
    // Install scripts were blocked: the package `node` fetches its binary in one.
    const env = { ...outerEnvironment(), npm_config_ignore_scripts: 'false' };
    await runStep('Installing Node', process.execPath, ['installArchSpecificPackage'], {
      cwd: join(modules, 'node'),
      env,
    });
  }
  writeFileSync(installStamp, wanted);
}

async function generate() {
  const version = textOf(join(modules, 'prisma', 'package.json')).length;
  const wanted = `${hashOf(['prisma/schema/'], () => false)}-${version}`;
  if (textOf(generateStamp) === wanted && existsSync(join(root, 'prisma', 'generated', 'client.ts'))) return;
  const env = {
    ...process.env,
    // Generating does not run this program, but without a name for it Prisma would go and download one.
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? ourNode(),
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    NO_COLOR: '1',
  };
  const script = join(modules, 'prisma', 'build', 'index.js');
  await runStep("Generating Prisma's client", ourNode(), [script, 'generate', '--schema', 'prisma/schema'], {
    cwd: root,
    env,
  });
  writeFileSync(generateStamp, wanted);
}

const builtFrom = [
  'app/',
  'components/',
  'lib/',
  'prisma/schema/',
  'public/',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.json',
];
/** @param {string} path */
const notBuilt = (path) => /\.test\.tsx?$|^lib.(testing|cli)./.test(path);

async function build() {
  const wanted = hashOf(builtFrom, notBuilt);
  if (textOf(buildStamp) === wanted) return;
  rmSync(buildStamp, { force: true });
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const script = join(modules, 'next', 'dist', 'bin', 'next');
  await runStep('Building the site', ourNode(), [script, 'build'], { cwd: root, env });
  const sent = join(root, '.next', 'static');
  hintScripts(sent);
  await compressFiles(sent);
  writeFileSync(buildStamp, wanted);
}

try {
  await alone(join(root, '.prepare-lock'), async () => {
    await install();
    await generate();
    if (process.argv.includes('--build')) await build();
  });
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
