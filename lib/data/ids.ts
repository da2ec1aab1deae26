import { type Db, query } from '#lib/data/db.ts';

/** Ids one process takes from the sequence at a time; the sequence's own increment (prisma/migrations). */
const BLOCK = 1000n;

/** Hands out bigint ids from blocks of the shared sequence, so that a batch needs no round trip for them. */
export interface Ids {
  take(count: number): Promise<bigint[]>;
}

/** Ids are unique for ever and say nothing of order; a process that stops leaves a gap. */
export function idsFrom(db: Db): Ids {
  let next = 0n;
  let end = 0n;
  let loading: Promise<void> | null = null;

  async function load(): Promise<void> {
    const [row] = await query<{ start: bigint }>(db, `SELECT nextval('bounty_id') AS start`);
    if (row === undefined) throw new Error('the id sequence gave nothing');
    next = row.start;
    end = row.start + BLOCK;
  }

  return {
    async take(count) {
      const ids: bigint[] = [];
      while (ids.length < count) {
        if (next === end) {
          loading ??= load().finally(() => {
            loading = null;
          });
          await loading;
          continue;
        }
        ids.push(next);
        next += 1n;
      }
      return ids;
    },
  };
}
