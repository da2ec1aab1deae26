import type { Generator } from '#bench/load/generator-process.ts';
import type { Finding } from '#bench/scenarios/finding.ts';
import type { Size } from '#bench/size.ts';
import type { Door, Running } from '#bench/stage/app-server.ts';
import type { Stage } from '#bench/stage/stage.ts';

/** What a scenario without server and database works with. */
export interface Bare {
  /** Seconds in place of minutes. */
  readonly quick: boolean;
  say(line: string): void;
}

/** A server that has done what earlier loads left to the auditor and to autovacuum: that is their work. */
export interface Rested extends Running {
  /** Seconds until it rested; null when it could not be seen to. */
  readonly rested: number | null;
}

/** What every scenario works with. */
export interface Bench extends Bare {
  readonly size: Size;
  readonly stage: Stage;
  readonly generator: Generator;
  /** The product's server behind this door, started and run hot when it is not running, and come to rest. */
  app(door: Door): Promise<Rested>;
  /** Stops the product's server, so that a floor has the machine to itself. */
  noApp(): Promise<void>;
  /** Measures once, however many scenarios need it. */
  once<T>(name: string, measure: () => Promise<T>): Promise<T>;
  /** A name no other load of this run has. */
  newRun(): string;
  /** The end of what the product's server has printed, for failures. */
  lastWords(): string;
}

interface Told {
  readonly id: string;
  /** A few words, for the chart. */
  readonly short: string;
  readonly title: string;
}

type Found = Promise<Omit<Finding, 'id' | 'short' | 'title'>>;

export type Scenario = Told &
  (
    | { readonly alone?: false; run(bench: Bench): Found }
    /** Needs no server and no database. */
    | { readonly alone: true; run(bench: Bare): Found }
  );
