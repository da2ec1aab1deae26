import { join } from 'node:path';
import { z } from 'zod';
import { readPrivate, writeWhole } from '#lib/config/private-file.ts';
import { readablePassword } from '#lib/core/credentials.ts';
import { DEMO_PEOPLE } from '#lib/core/demo/people.ts';
import type { Random } from '#lib/flows/sign-up.ts';

const personSchema = z.object({
  role: z.enum(['member', 'operator', 'support', 'advertiser']),
  email: z.string(),
  password: z.string(),
});
const fileSchema = z.object({ installation: z.string(), people: z.array(personSchema).min(1) });

/** Who can sign in to the demo. */
export type DemoPerson = z.output<typeof personSchema>;

const pathOf = (dataDir: string) => join(dataDir, 'demo.json');

/**
 * The demo's people as kept for this database, in a file only its owner may read; undefined when there is none, or only
 * that of another database.
 * @throws when others may read the file
 */
export function readDemoPeople(dataDir: string, installation: string): readonly DemoPerson[] | undefined {
  const text = readPrivate(pathOf(dataDir));
  if (text === undefined) return undefined;
  const read = fileSchema.safeParse(parsed(text));
  return read.success && read.data.installation === installation ? read.data.people : undefined;
}

/** Makes up a password for each of the demo's people, and keeps them for showing at every start. */
export function makeDemoPeople(dataDir: string, installation: string, random: Random): readonly DemoPerson[] {
  const people = DEMO_PEOPLE.map((person) => ({ ...person, password: readablePassword(random(15)) }));
  writeWhole(pathOf(dataDir), `${JSON.stringify({ installation, people }, null, 2)}\n`);
  return people;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
