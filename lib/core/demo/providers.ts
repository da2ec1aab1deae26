/** Slugs of the networks the demo has accounts at: those whose calls are confirmed, and our own offers. */
export const DEMO_PROVIDERS: readonly string[] = ['house', 'bitlabs', 'cpx', 'lootably', 'ayet', 'adgem'];
