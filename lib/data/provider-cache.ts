import { setTimeout } from 'node:timers/promises';
import type { Db } from '#lib/data/db.ts';
import { accountMemory, loadAccounts, type ProviderAccount } from '#lib/data/providers.ts';
import type { SecretBox } from '#lib/data/secret-box.ts';

/** Milliseconds between two reloads at least: a flood of refused calls must not load the database. */
const RELOAD_EVERY_MS = 50;

/**
 * Provider accounts in memory. What is in here may be old: a batch compares revisions before it applies anything, and a
 * refusal is given only after `fresh` had a chance to see a new secret.
 */
export interface ProviderCache {
  /** The account of a slug as last loaded; loads when nothing is loaded yet. */
  find(slug: string): Promise<ProviderAccount | undefined>;
  /** The same after a reload that began after this was asked; all who ask meanwhile share one. */
  fresh(slug: string): Promise<ProviderAccount | undefined>;
}

export function providerCache(
  db: Db,
  box: SecretBox,
  onBroken: (slug: string, what: string) => void,
): ProviderCache {
  const memory = accountMemory();
  let accounts: Promise<Map<string, ProviderAccount>> | null = null;
  let next: Promise<Map<string, ProviderAccount>> | null = null;
  let startedAt = Number.NEGATIVE_INFINITY;

  function load(): Promise<Map<string, ProviderAccount>> {
    startedAt = performance.now();
    const loaded = loadAccounts(db, box, memory, onBroken);
    accounts = loaded;
    // A failed load is not remembered: the next caller tries again.
    loaded.catch(() => {
      if (accounts === loaded) accounts = null;
    });
    return loaded;
  }

  return {
    async find(slug) {
      return (await (accounts ?? load())).get(slug);
    },
    async fresh(slug) {
      next ??= setTimeout(Math.max(0, startedAt + RELOAD_EVERY_MS - performance.now())).then(() => {
        next = null;
        return load();
      });
      return (await next).get(slug);
    },
  };
}
