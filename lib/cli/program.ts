import { Command } from 'commander';
import { oneLine } from '#lib/cli/answer.ts';
import { addBackup, addRestore } from '#lib/cli/backup.ts';
import { booksCommand } from '#lib/cli/books.ts';
import { demoCommand } from '#lib/cli/demo.ts';
import { memberCommand } from '#lib/cli/member.ts';
import { offerCommand } from '#lib/cli/offer.ts';
import { operatorCommand } from '#lib/cli/operator.ts';
import { postbackCommand } from '#lib/cli/postback.ts';
import { providerCommand } from '#lib/cli/provider.ts';
import { quarantineCommand } from '#lib/cli/quarantine.ts';
import { addSetup } from '#lib/cli/setup.ts';
import { supportCommand } from '#lib/cli/support.ts';

/** The whole command line, ready to parse. */
export function bountyProgram(): Command {
  const program = new Command('bounty').description(
    'Run a BountyCore site from the command line. Every verb takes --json.',
  );
  for (const command of [
    providerCommand(),
    offerCommand(),
    memberCommand(),
    operatorCommand(),
    supportCommand(),
    postbackCommand(),
    quarantineCommand(),
    booksCommand(),
    demoCommand(),
  ])
    program.addCommand(command);
  addSetup(program);
  addBackup(program);
  addRestore(program);
  quieten(program);
  return program;
}

/** Commander's own refusals in the form of ours: one line on stderr. A noun alone still prints its help. */
function quieten(command: Command): void {
  command
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      outputError: (text, write) => write(`bounty: ${oneLine(text.replace(/^error: /, ''))}\n`),
    });
  for (const child of command.commands) quieten(child);
}

/** Parses the arguments, runs the verb and sets the exit code. @param args those after `--` */
export async function runProgram(args: readonly string[]): Promise<void> {
  try {
    await bountyProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    const { code, exitCode } = error as { code?: string; exitCode?: number };
    const known = code?.startsWith('commander.') === true;
    if (!known) process.stderr.write(`bounty: ${oneLine(error)}\n`);
    process.exitCode = known ? (exitCode === 1 ? usageCode(args) : (exitCode ?? 1)) : 1;
  }
}

/** What a wrong use ends with. `provider check` keeps 1 for a call that does not verify. */
const usageCode = ([noun, verb]: readonly string[]) => (noun === 'provider' && verb === 'check' ? 2 : 1);
