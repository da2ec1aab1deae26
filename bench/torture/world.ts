import { join } from 'node:path';
import { callsFor } from './calls.ts';
import type { Chance } from './chance.ts';
import { type FlushedFile, flushedFile } from './flushed-file.ts';
import type { Postgres } from './postgres.ts';
import { openSender, type Sender } from './sender.ts';
import { type Stage, setStage } from './stage.ts';

/** One chapter of the campaign: a database, and the files of what was sent to it and acknowledged by it. */
export interface World {
  readonly postgres: Postgres;
  readonly stage: Stage;
  readonly chance: Chance;
  readonly sender: Sender;
  readonly sent: FlushedFile;
  readonly acknowledged: FlushedFile;
  close(): Promise<void>;
}

/** @param files folder of the files @param name of the database; also names the ids */
export async function openWorld(
  postgres: Postgres,
  files: string,
  name: string,
  chance: Chance,
): Promise<World> {
  const stage = await setStage(postgres, name);
  const sent = await flushedFile(join(files, `${name}.sent`));
  const acknowledged = await flushedFile(join(files, `${name}.acknowledged`));
  return {
    postgres,
    stage,
    chance,
    sender: openSender(callsFor(stage, chance, name), chance, { sent, acknowledged }),
    sent,
    acknowledged,
    async close() {
      await sent.close();
      await acknowledged.close();
    },
  };
}
