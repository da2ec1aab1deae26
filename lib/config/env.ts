import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const flag = (name: string) =>
  z.enum(['0', '1'], { error: `${name} must be 0 or 1` }).transform((value) => value === '1');

/** The origin a site can be called under, as typed: no path, no query, no login. Null for anything else. */
export function siteOrigin(text: string): string | null {
  const url = URL.parse(text);
  const plain = url !== null && url.search === '' && url.hash === '' && url.username === '';
  return plain && /^https?:$/.test(url.protocol) && url.pathname === '/' ? url.origin : null;
}

const httpUrl = z.string().transform((text, context) => {
  const origin = siteOrigin(text);
  if (origin !== null) return origin;
  context.addIssue(
    'PUBLIC_URL must be an address such as https://rewards.example.com, without path or query',
  );
  return z.NEVER;
});

const postgresUrl = z.string().refine((text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''), {
  error: 'DATABASE_URL must look like postgresql://user:password@host:5432/database',
});

const keyHint = (name: string) =>
  `${name} must be 32 bytes in base64 or hex; make one with: openssl rand -base64 32`;

const keyBytes = (name: string) =>
  z.string().transform((text, context) => {
    const hex = /^[0-9a-f]{64}$/i.test(text);
    const base64 = /^[A-Za-z0-9+/_-]{43}=?$/.test(text);
    if (!hex && !base64) {
      context.addIssue(keyHint(name));
      return z.NEVER;
    }
    return Buffer.from(text, hex ? 'hex' : 'base64');
  });

const whole = (name: string, from: number, to: number) => {
  const error = `${name} must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,5}$/, error)
    .transform(Number)
    .refine((value) => value >= from && value <= to, { error });
};

const smtpUrl = z.string().refine(
  (text) => {
    const url = URL.parse(text);
    return (
      url !== null &&
      /^smtps?:$/.test(url.protocol) &&
      url.hostname !== '' &&
      (url.pathname === '' || url.pathname === '/') &&
      url.search === ''
    );
  },
  { error: 'SMTP_URL must look like smtps://user:password@mail.example.com:465' },
);

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const modes = ['development', 'production', 'test'] as const;

const variables = z.object({
  /** where the site listens */
  PORT: whole('PORT', 1, 65_535).default(3_000),
  /** where the embedded database, its key and the runtime file live */
  DATA_DIR: z.string().optional(),
  /** a PostgreSQL 15 or newer to use in place of the embedded one */
  DATABASE_URL: postgresUrl.optional(),
  /** the installation key, when DATABASE_URL is set; otherwise it is kept in DATA_DIR */
  BOUNTY_KEY: keyBytes('BOUNTY_KEY').optional(),
  /** opens provider secrets, when that is left to a process of its own; otherwise made of the installation key */
  BOUNTY_INTAKE_KEY: keyBytes('BOUNTY_INTAKE_KEY').optional(),
  /** the address networks call and sign */
  PUBLIC_URL: httpUrl.optional(),
  /** the address to listen on; unset: all there are, and in the demo this machine's own */
  LISTEN_ON: z
    .union([z.ipv4(), z.ipv6()], { error: 'LISTEN_ON must be an IP address, such as 127.0.0.1' })
    .optional(),
  /** how many proxies of ours stand in front: the caller's address is that many from the right */
  TRUSTED_PROXIES: whole('TRUSTED_PROXIES', 0, 9).optional(),
  /** demo members and offers on an empty database */
  DEMO: flag('DEMO').optional(),
  /** opens /api/metrics to who sends it; unset: to this machine, while the site is for this machine alone */
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, 'METRICS_TOKEN must have 16 to 200 characters and no spaces')
    .optional(),
  /** the mail server messages are handed to; unset: they wait, and in the demo they stay on its own page */
  SMTP_URL: smtpUrl.optional(),
  /** whom mail is from, required with SMTP_URL */
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>"\r\n]{1,80} <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/,
      'MAIL_FROM must look like Rewards <post@rewards.example.com>',
    )
    .optional(),
  LOG_LEVEL: z.enum(levels, { error: `LOG_LEVEL must be one of ${levels.join(', ')}` }).default('info'),
  /** postbacks go from server.ts straight to their handler (1) or through Next (0) */
  DIRECT_DISPATCH: flag('DIRECT_DISPATCH').default(true),
  /** processes of `npm run intake` that share its port */
  INTAKE_PROCESSES: whole('INTAKE_PROCESSES', 1, 64).default(1),
  NODE_ENV: z.enum(modes, { error: `NODE_ENV must be one of ${modes.join(', ')}` }).default('production'),
});

/** Everything the environment decides, read once. */
export interface Config {
  readonly port: number;
  /** absolute path */
  readonly dataDir: string;
  /** undefined: the embedded server */
  readonly databaseUrl: string | undefined;
  /** 32 bytes; undefined: the key file in DATA_DIR */
  readonly key: Buffer | undefined;
  /** 32 bytes; undefined: provider secrets open with the installation key */
  readonly intakeKey: Buffer | undefined;
  /** origin without a closing slash */
  readonly publicUrl: string;
  /** The environment says it; what was told at set-up counts otherwise. */
  readonly publicUrlGiven: boolean;
  /** an IP address; undefined: wherever the site may be reached */
  readonly listenOn: string | undefined;
  readonly trustedProxies: number;
  readonly trustedProxiesGiven: boolean;
  readonly demo: boolean;
  /** The environment says so: a demo that was removed comes back, or one that stands goes. */
  readonly demoGiven: boolean;
  /** undefined: metrics are for this machine alone */
  readonly metricsToken: string | undefined;
  /** undefined: mail waits until there is one */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  readonly logLevel: (typeof levels)[number];
  readonly directDispatch: boolean;
  readonly intakeProcesses: number;
  readonly mode: (typeof modes)[number];
}

/** A variable that cannot be used: one line that names it and says what to do. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * @param env the variables; an empty one counts as absent
 * @param projectFolder DATA_DIR is `.data` in it unless given, and relative to it
 * @throws EnvironmentError
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  projectFolder: string,
): Config {
  const given = Object.entries(env).filter(([name, value]) => name in variables.shape && value !== '');
  const parsed = variables.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    throw new EnvironmentError(parsed.error.issues[0]?.message ?? 'The environment cannot be read');
  }
  const read = parsed.data;
  if (read.DATABASE_URL !== undefined && read.BOUNTY_KEY === undefined) {
    throw new EnvironmentError(`BOUNTY_KEY is required together with DATABASE_URL. ${keyHint('BOUNTY_KEY')}`);
  }
  if (read.DEMO === true && read.PUBLIC_URL !== undefined) {
    throw new EnvironmentError(
      'DEMO=1 opens demo accounts and is refused together with PUBLIC_URL: unset one of them',
    );
  }
  if (read.SMTP_URL !== undefined && read.MAIL_FROM === undefined) {
    throw new EnvironmentError(
      'MAIL_FROM is required together with SMTP_URL, such as Rewards <post@rewards.example.com>',
    );
  }
  return Object.freeze({
    port: read.PORT,
    dataDir: resolve(projectFolder, read.DATA_DIR ?? '.data'),
    databaseUrl: read.DATABASE_URL,
    key: read.BOUNTY_KEY,
    intakeKey: read.BOUNTY_INTAKE_KEY,
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    publicUrlGiven: read.PUBLIC_URL !== undefined,
    listenOn: read.LISTEN_ON,
    trustedProxies: read.TRUSTED_PROXIES ?? 0,
    trustedProxiesGiven: read.TRUSTED_PROXIES !== undefined,
    demo: read.DEMO ?? (read.PUBLIC_URL === undefined && read.DATABASE_URL === undefined),
    demoGiven: read.DEMO !== undefined,
    metricsToken: read.METRICS_TOKEN,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    logLevel: read.LOG_LEVEL,
    directDispatch: read.DIRECT_DISPATCH,
    intakeProcesses: read.INTAKE_PROCESSES,
    mode: read.NODE_ENV,
  });
}

/** What is wrong where nobody said how many proxies there are, and what to do. */
export const CALLERS_ALIKE =
  'TRUSTED_PROXIES is needed with an https address: a proxy stands in front then, and until its number is told all callers look like one, so that whoever tries passwords locks everybody out. Set 1 for one proxy, 0 where there is none';

/** Whether all callers look like the one proxy that must stand in front, because nobody said that it does. */
export const callersLookAlike = ({
  publicUrl,
  trustedProxiesGiven,
}: Pick<Config, 'publicUrl' | 'trustedProxiesGiven'>) =>
  publicUrl.startsWith('https:') && !trustedProxiesGiven;

/**
 * Refuses to serve where the environment gives an https address and not how many proxies stand in front. For what is called
 * from outside alone: a command line answers no callers. An address that was told at set-up must not fail a restart.
 * @throws EnvironmentError
 */
export function requireKnownProxies(config: Config): void {
  if (config.publicUrlGiven && callersLookAlike(config))
    throw new EnvironmentError(`${CALLERS_ALIKE} (PUBLIC_URL is ${config.publicUrl})`);
}

/** Does mail reach anybody? In the demo it reaches the site's own page. */
export const sendsMail = ({ demo, smtpUrl }: Pick<Config, 'demo' | 'smtpUrl'>) =>
  demo || smtpUrl !== undefined;

/** The folder with package.json. A bundled copy of this module no longer lies two folders below it. */
export function projectFolder(): string {
  const above = join(import.meta.dirname ?? '', '..', '..');
  return existsSync(join(above, 'package.json')) ? above : process.cwd();
}

const shared = globalThis as typeof globalThis & { bountyConfig?: Config };

/**
 * This process's configuration: its environment and, for what that leaves open, the project's `.env`.
 * @throws EnvironmentError
 */
export function loadConfig(): Config {
  if (shared.bountyConfig === undefined) {
    const file = join(projectFolder(), '.env');
    if (existsSync(file)) process.loadEnvFile(file);
    shared.bountyConfig = readEnvironment(process.env, projectFolder());
  }
  return shared.bountyConfig;
}

/** For tests only: a server whose login may make databases and roles, in place of the embedded one. */
export function testServerUrl(): string | undefined {
  return process.env.TEST_DATABASE_URL || undefined;
}

/** What a program of the system needs to run at all, and nothing else of ours. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const root = process.env.SystemRoot;
  const bare = { NODE_ENV: 'production' as const, PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  return root === undefined ? bare : { ...bare, SystemRoot: root };
}

/** Where the system looks for programs. */
export function searchPath(): string {
  return process.env.PATH ?? '';
}

/** This process's variables with some more, for a child process. */
export function childEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

/** For browser tests only: the program that lib/testing/all.ts found. */
export function browserProgram(): string | undefined {
  return process.env.BOUNTY_BROWSER || undefined;
}
