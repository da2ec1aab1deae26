import type { Agent, Member, Operator } from '#lib/core/actors.ts';
import type { Townsman } from '#lib/core/demo/deed.ts';
import type { Random } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

export type TownSite = Pick<Site, 'db' | 'key' | 'queue' | 'engine' | 'collector' | 'refusals'> & {
  readonly config: Pick<Site['config'], 'publicUrl'>;
};

/** The demo's town and who acts in it. */
export interface Town {
  readonly site: TownSite;
  /** Who runs it. */
  readonly operator: Operator;
  /** Who answers questions. */
  readonly agent: Agent;
  readonly people: Readonly<Record<Townsman, Member>>;
  readonly random: Random;
}
