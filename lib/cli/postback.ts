import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, noun, Refused, textOf, verb } from '#lib/cli/answer.ts';
import { inOffice, siteUrlOf } from '#lib/cli/office.ts';
import { callIdOf, countOf } from '#lib/cli/read-values.ts';
import { facts, table } from '#lib/cli/table.ts';
import { formatPoints } from '#lib/core/points.ts';
import { verdict } from '#lib/core/verdicts.ts';
import { providerIdOf } from '#lib/data/offer-writes.ts';
import { listPostbacks, outcomeNumbers } from '#lib/data/postback-list.ts';
import { replayArrival, reverifyCall } from '#lib/flows/replay-arrival.ts';
import { sendPostback } from '#lib/flows/send-postback.ts';

const USUAL_LIMIT = 50;

/** `bounty postback`: what networks send. */
export function postbackCommand(): Command {
  const postback = noun('postback', 'calls of the networks');
  verb(
    postback,
    'send <slug>',
    'play the network: sign a call as it would and send it to the running site',
    (command) =>
      command
        .requiredOption('--member <public-id>', 'the member it is for')
        .requiredOption('--transaction <id>', 'the network’s id; of a reversal, that of the credit')
        .option('--offer <id>', 'the network’s id of the offer')
        .option('--event <id>', 'the network’s id of the step')
        .option('--amount <decimal>', 'in the unit of the network’s amount field')
        .option('--reversal', 'take the credit back')
        .option('--forge', 'sign with a wrong secret'),
    ([slug = ''], options) =>
      inOffice(async ({ site, running }) => {
        const siteUrl = siteUrlOf({ running });
        const request = {
          slug,
          member: textOf(options, 'member') ?? '',
          transaction: textOf(options, 'transaction') ?? '',
          reversal: options.reversal === true,
          forge: options.forge === true,
          ...picked(options, ['offer', 'event', 'amount']),
        };
        const sender = { siteUrl, now: new Date(), random: randomBytes };
        const {
          ok: _ok,
          status,
          body,
          url,
        } = granted(await sendPostback(site.engine, commandLine, request, sender));
        return {
          json: { status, body, url },
          text: facts([
            ['sent', url],
            ['status', status],
            ['body', body],
          ]),
        };
      }),
  );
  verb(
    postback,
    'list',
    'the calls that came, newest first',
    (command) =>
      command
        .option(
          '--outcome <outcome>',
          'a verdict such as credited, or applied, held, declined, refused, repeat',
        )
        .option('--provider <slug>', 'of one provider')
        .option('--limit <count>', `at most so many (default: ${USUAL_LIMIT})`),
    (_args, options) => {
      const outcome = textOf(options, 'outcome');
      if (outcome !== undefined && outcomeNumbers(outcome) === null)
        throw new Refused(`${JSON.stringify(outcome)} is no outcome`);
      const limit = countOf('limit', textOf(options, 'limit'), 10_000) ?? USUAL_LIMIT;
      return inOffice(async ({ site }) => {
        const wanted = picked(options, ['outcome', 'provider']);
        if (wanted.provider !== undefined && (await providerIdOf(site.db, wanted.provider)) === null)
          throw new Refused(`there is no provider ${JSON.stringify(wanted.provider)}`);
        const rows = await listPostbacks(site.db, { ...wanted, limit });
        const lines = table(
          rows,
          [
            { title: 'id', of: (row) => row.id, right: true },
            { title: 'received', of: (row) => row.receivedAt },
            { title: 'provider', of: (row) => row.provider },
            { title: 'outcome', of: (row) => row.outcome },
            { title: 'member', of: (row) => row.member },
            {
              title: 'points',
              of: (row) => (row.points === null ? null : formatPoints(row.points)),
              right: true,
            },
            { title: 'copies', of: (row) => row.repeats, right: true },
            { title: 'transaction', of: (row) => row.transaction },
          ],
          'No such call has come.',
        );
        return { json: rows, text: lines };
      });
    },
  );
  verb(
    postback,
    'replay <id>',
    'decide a kept call once more, or verify a refused one again with today’s secrets',
    (command) =>
      command.option('--refused', 'the id is that of a refused call (as is one with an r before it)'),
    ([text = ''], options) => {
      const { refused, id } = callIdOf(text);
      return inOffice(async ({ site }) => {
        const replayed =
          refused || options.refused === true
            ? await reverifyCall(site, commandLine, id)
            : await replayArrival(site, commandLine, id, 'replayed from the command line');
        const { verdict: outcome, arrivalId } = granted(replayed);
        const { happened, next } = verdict(outcome);
        return { json: { id: arrivalId, outcome }, text: [`${outcome}: ${happened} ${next}`] };
      });
    },
  );
  return postback;
}

/** The named options that were given. */
function picked<N extends string>(
  options: Readonly<Record<string, unknown>>,
  names: readonly N[],
): { [K in N]?: string } {
  const found = names.flatMap((name) => {
    const value = textOf(options, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found) as { [K in N]?: string };
}
