import { Command } from 'commander';

/** What a verb has to say: the one JSON document, and the same for people. */
export interface Answer {
  readonly json: unknown;
  readonly text: readonly string[];
  /** The verb ran and its finding is bad: exit code 1 and this line on stderr. */
  readonly alarm?: string;
  /** The verb ran, and its document says what it found: ends with this code, and nothing on stderr. */
  readonly exitCode?: number;
}

/** A verb that was refused: its exit code, 1 unless told, and one line on stderr, no stack trace. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const standard: Streams = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

/** Gives the values of an act that may refuse, or refuses the verb. */
export function granted<R extends { readonly ok: true } | { readonly ok: false; readonly why: string }>(
  result: R,
): Extract<R, { readonly ok: true }> {
  if (!result.ok) throw new Refused(result.why);
  return result as Extract<R, { readonly ok: true }>;
}

/** One JSON document: bigints as text, instants as ISO text. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? each.toString() : each), 2)}\n`;
}

/** The first line of what went wrong. Errors of the database say more than one line, and none of it twice. */
export function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  const lines = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // Prisma begins with where it was called; what happened stands last.
  const told = lines[0]?.startsWith('Invalid `') ? lines.at(-1) : lines.join(' ');
  return (told ?? 'something went wrong').slice(0, 1000);
}

/** Prints an answer or a refusal and sets the exit code. */
export async function say(
  work: Promise<Answer>,
  json: boolean,
  { out, err }: Streams = standard,
): Promise<void> {
  try {
    const answer = await work;
    out(json ? jsonText(answer.json) : `${answer.text.join('\n')}\n`);
    if (answer.alarm !== undefined) {
      err(`${answer.alarm}\n`);
      process.exitCode = 1;
    } else if (answer.exitCode !== undefined) process.exitCode = answer.exitCode;
  } catch (error) {
    err(`bounty: ${oneLine(error)}\n`);
    process.exitCode = error instanceof Refused ? error.exitCode : 1;
  }
}

/** A noun with verbs below it. */
export function noun(name: string, description: string): Command {
  return new Command(name).description(description);
}

type Options = Readonly<Record<string, unknown>>;

/**
 * Adds a verb. Every verb takes --json.
 * @param signature as commander writes it: `add <email>`
 * @param work gets the arguments, then the options
 */
export function verb(
  parent: Command,
  signature: string,
  description: string,
  prepare: (command: Command) => Command,
  work: (args: readonly string[], options: Options) => Promise<Answer>,
): Command {
  const command = prepare(parent.command(signature).description(description)).option(
    '--json',
    'print one JSON document and nothing else',
  );
  command.action(async () => {
    const options: Options = command.optsWithGlobals();
    await say(work(command.processedArgs.map(String), options), options.json === true);
  });
  return command;
}

/** An option's text, or undefined when it was not given. */
export function textOf(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
