import { randomBytes } from 'node:crypto';
import { readDemoStanding } from '#lib/data/demo-standing.ts';
import { findMember } from '#lib/data/member-summary.ts';
import { curlLine, DEMO_POINTS, demoCall } from '#lib/flows/demo-call.ts';
import { type DemoPerson, readDemoPeople } from '#lib/flows/demo-people.ts';
import { DEMO_CALLER } from '#lib/flows/plant-demo.ts';
import type { Random } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

export interface Greeting {
  readonly url: string;
  /** undefined: not known on this machine. */
  readonly people: readonly DemoPerson[] | undefined;
  /** undefined: there is no demo member to credit. */
  readonly curl: string | undefined;
}

/** What a demo says when it is up: where to go, who to sign in as, what to try. */
export function greetingText({ url, people, curl }: Greeting): string {
  const width = Math.max(0, ...(people ?? []).map(({ email }) => email.length));
  const who = (people ?? []).map(
    ({ role, email, password }) => `  ${role.padEnd(10)}  ${email.padEnd(width)}  ${password}`,
  );
  return [
    `BountyCore is at ${url}`,
    '',
    ...(people === undefined
      ? [
          'The demo’s passwords are not kept on this machine. "npm run -s bounty -- operator add <email>" lets you in.',
        ]
      : ['Sign in to the demo as', ...who]),
    ...(curl === undefined
      ? []
      : [
          '',
          `Open Activity as ${people?.[0]?.email ?? 'the member'}, then let a network report ${DEMO_POINTS} points:`,
          '',
          curl,
        ]),
    '',
  ].join('\n');
}

/** The greeting of a demo that is up, with a call nobody has sent yet. */
export async function demoGreeting(
  { config, db, engine }: Pick<Site, 'config' | 'db' | 'engine'>,
  now = new Date(),
  random: Random = randomBytes,
): Promise<string> {
  const { installation, planted } = await readDemoStanding(db);
  if (!planted) return `BountyCore is at ${config.publicUrl}`;
  const people = readDemoPeople(config.dataDir, installation);
  const member = await findMember(db, people?.find(({ role }) => role === 'member')?.email ?? '');
  const account = await engine.providers.fresh(DEMO_CALLER);
  const curl =
    member === null || account === undefined
      ? undefined
      : curlLine(demoCall(account, config.publicUrl, member.publicId, now, random));
  return greetingText({ url: config.publicUrl, people, curl });
}
