import type { PageRows } from './page-row.ts';
import { PAGES_FOR_EVERYBODY } from './pages-for-everybody.ts';
import { PAGES_OF_DESK } from './pages-of-desk.ts';
import { PAGES_OF_MEMBERS } from './pages-of-members.ts';

/** Every page below app/, by its file. */
export const PAGES: PageRows = { ...PAGES_OF_MEMBERS, ...PAGES_FOR_EVERYBODY, ...PAGES_OF_DESK };

/** Slots that are empty until something is opened over the page. */
export const EMPTY_SLOTS: readonly string[] = [
  'app/(member)/activity/@sheet/page.tsx',
  'app/(member)/balances/@sheet/page.tsx',
  'app/(member)/pending/@sheet/page.tsx',
];
