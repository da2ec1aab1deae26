import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, noun, Refused, textOf, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { facts, table } from '#lib/cli/table.ts';
import { formatPoints } from '#lib/core/points.ts';
import { findMember, type MemberEntry, memberEntries } from '#lib/data/member-summary.ts';
import { addMember } from '#lib/flows/add-member.ts';
import { deleteMember } from '#lib/flows/delete-account.ts';

/** `bounty member`: those who earn. */
export function memberCommand(): Command {
  const member = noun('member', 'those who earn points');
  verb(
    member,
    'add <email>',
    'open a member’s account',
    (command) => command.option('--password <password>', 'default: made up and shown once'),
    ([email = ''], options) =>
      inOffice(async ({ site }) => {
        const password = textOf(options, 'password');
        const wanted = { email, ...(password === undefined ? {} : { password }) };
        const {
          id,
          publicId,
          email: address,
          password: made,
        } = granted(await addMember(site, commandLine, wanted, randomBytes));
        const known = { id, publicId, email: address };
        return {
          json: made === null ? known : { ...known, password: made },
          text: facts([
            ['email', address],
            ['public id', publicId],
            ...(made === null ? [] : ([['password', `${made} (shown this once)`]] as const)),
          ]),
        };
      }),
  );
  verb(
    member,
    'show <email-or-id>',
    'balances and history',
    (command) => command,
    ([name = '']) =>
      inOffice(async ({ site }) => {
        const found = await findMember(site.db, name.trim());
        if (found === null) throw new Refused(`there is no member ${JSON.stringify(name)}`);
        const entries = await memberEntries(site.db, found.id);
        const { pending, available, reserved, debt, ...who } = found;
        const balances = { pending, available, reserved, debt };
        return {
          json: { ...who, balances, entries: entries.map(entryJson) },
          text: [
            ...facts([
              ['email', who.email],
              ['public id', who.publicId],
              ...Object.entries(balances).map(([name, points]) => [name, formatPoints(points)] as const),
            ]),
            '',
            ...history(entries),
          ],
        };
      }),
  );
  verb(
    member,
    'delete <email-or-id>',
    'delete an account for ever, at its member’s wish or because they are too young',
    (command) => command.requiredOption('--reason <reason>', 'kept in the audit log: name nobody in it'),
    ([name = ''], options) =>
      inOffice(async ({ site }) => {
        const found = await findMember(site.db, name.trim());
        if (found === null) throw new Refused(`there is no member ${JSON.stringify(name)}`);
        const reason = textOf(options, 'reason') ?? '';
        granted(await deleteMember(site.db, commandLine, found.id, reason, new Date()));
        return { json: { deleted: found.publicId }, text: [`The account ${found.publicId} is deleted.`] };
      }),
  );
  return member;
}

function entryJson({ pendingAfter, availableAfter, reservedAfter, debtAfter, ...entry }: MemberEntry) {
  const after = {
    pending: pendingAfter,
    available: availableAfter,
    reserved: reservedAfter,
    debt: debtAfter,
  };
  return { ...entry, after };
}

function history(entries: readonly MemberEntry[]): string[] {
  return table(
    entries,
    [
      { title: 'when', of: (entry) => entry.postedAt },
      { title: 'reason', of: (entry) => entry.reason },
      { title: 'points', of: (entry) => formatPoints(entry.points), right: true },
      { title: 'from', of: (entry) => accountName(entry.debit) },
      { title: 'to', of: (entry) => accountName(entry.credit) },
      { title: 'pending', of: (entry) => formatPoints(entry.pendingAfter), right: true },
      { title: 'available', of: (entry) => formatPoints(entry.availableAfter), right: true },
      { title: 'debt', of: (entry) => formatPoints(entry.debtAfter), right: true },
      { title: 'what', of: (entry) => entry.title },
    ],
    'Nothing posted yet.',
  );
}

const accountName = (account: string) =>
  account.replace(/^member_/, '').replace('provider_receivable', 'provider');
