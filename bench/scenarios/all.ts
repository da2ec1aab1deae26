import { backlog } from '#bench/scenarios/backlog.ts';
import type { Scenario } from '#bench/scenarios/bench.ts';
import { direct, throughNext } from '#bench/scenarios/direct.ts';
import { engineAlone } from '#bench/scenarios/engine-alone.ts';
import { history } from '#bench/scenarios/history.ts';
import { half, idle } from '#bench/scenarios/latency.ts';
import { overload } from '#bench/scenarios/overload.ts';
import { pages } from '#bench/scenarios/pages.ts';
import { reading } from '#bench/scenarios/reading.ts';
import { duplicates, oneMember } from '#bench/scenarios/special-calls.ts';
import { storedBytes } from '#bench/scenarios/stored-bytes.ts';

/** In the order they run: the empty database first, what fills it last. */
export const SCENARIOS: readonly Scenario[] = [
  reading,
  direct,
  storedBytes,
  idle,
  half,
  oneMember,
  duplicates,
  overload,
  throughNext,
  engineAlone,
  history,
  pages,
  backlog,
];
