import { endWhenTold } from './end-thread.ts';
import { armKillPoint, type KillPointName } from './kill-points.ts';

/** The thread of the product's intake, in which a kill point may be armed, and which ends when it is told. Arguments: its name, passes. */

const [, , point, passes] = process.argv;
if (point !== undefined) armKillPoint(point as KillPointName, Number(passes));
endWhenTold();
await import('#lib/setup/intake-program.ts');
