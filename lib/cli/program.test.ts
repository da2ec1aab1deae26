import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { bountyProgram, runProgram } from '#lib/cli/program.ts';

/** Runs arguments that must be refused before any database is opened. */
async function refusal(args: readonly string[]): Promise<string> {
  const before = process.exitCode;
  const said: string[] = [];
  const keep = (text: unknown) => said.push(String(text)) > 0;
  const streams = [mock.method(process.stderr, 'write', keep), mock.method(process.stdout, 'write', keep)];
  await runProgram(args).finally(() => {
    for (const stream of streams) stream.mock.restore();
  });
  assert.equal(process.exitCode, 1, args.join(' '));
  process.exitCode = before;
  return said.join('');
}

const send = ['postback', 'send', 'bitlabs', '--member', 'm'];

describe('arguments', () => {
  for (const [args, why] of [
    [['nonsense'], /unknown command 'nonsense'/],
    [['provider', 'frobnicate'], /unknown command 'frobnicate'/],
    [['provider', 'add'], /missing required argument/],
    [['provider', 'add', 'cpx', '--secret'], /argument missing/],
    [['provider', 'add', 'cpx', '--secret', 'x', '--bogus'], /unknown option '--bogus'/],
    [['provider', 'add', 'cpx', 'more', '--secret', 'x'], /too many arguments/],
    [['provider', 'add', '/nowhere/none.json', '--secret', 'x'], /there is no file \/nowhere\/none\.json/],
    [['provider', 'add', 'cpx', '--secret', 'x', '--cap', '1e3'], /--cap is a whole number of points/],
    [['provider', 'add', 'cpx', '--secret', 'x', '--cap', '-5'], /--cap is a whole number of points/],
    [['provider', 'add', 'cpx', '--secret', 'x', '--hold', 'soon'], /--hold is a number of hours/],
    [['provider', 'link'], /missing required argument/],
    [['provider', 'link', 'cpx', '--stop'], /unknown option '--stop'/],
    [['offer', 'add', '/nowhere/offer.json'], /there is no file/],
    [send, /'--transaction <id>' not specified/],
    [['postback', 'list', '--outcome', 'fine'], /"fine" is no outcome/],
    [['postback', 'list', '--limit', '0'], /--limit is a whole number/],
    [['postback', 'replay', 'x'], /"x" is no id/],
    [['quarantine', 'pay', '7'], /'--reason <text>' not specified/],
    [['quarantine', 'pay', '7', '--reason', ' '], /--reason: Give a reason/],
    [['quarantine', 'pay', 'r7', '--reason', 'x'], /a refused call does not wait/],
    [['quarantine', 'refuse', '7', '--reason', 'x'.repeat(501)], /at most 500 characters/],
    [
      ['quarantine', 'pay', '7', '--reason', 'x', '--seen', 'fine'],
      /"fine" is nothing that a call waits for/,
    ],
    [['quarantine', 'refuse', '7', '--reason', 'x', '--seen', 'declined'], /"declined" is nothing that/],
    [['quarantine', 'refuse', '7', '--reason', 'x', '--credit', 'to-come'], /unknown option '--credit'/],
    [['quarantine', 'show', 'r7'], /a refused call does not wait/],
  ] as const)
    test(`bounty ${args.join(' ').slice(0, 60)} is refused in one line`, async () => {
      const said = await refusal(args);
      assert.match(said, /^bounty: [^\n]+\n$/);
      assert.match(said, why);
    });

  test('every verb takes --json', () => {
    const leaves = (command: ReturnType<typeof bountyProgram>): (typeof command)[] =>
      command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
    const verbs = leaves(bountyProgram());
    assert.ok(verbs.length >= 15, `${verbs.length} verbs`);
    for (const verb of verbs)
      assert.ok(
        verb.options.some(({ long }) => long === '--json'),
        verb.name(),
      );
  });
});
