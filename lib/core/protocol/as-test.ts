import type { Notice } from './notice.ts';

/** What the log names as the source of a call that this site's own test console made. */
export const CONSOLE_SOURCE = 'test page';

/**
 * The same notice as a test, for networks that have no mark of their own: it pays nothing, and its keys are in the space
 * of tests, so that it never stands in the way of a genuine call.
 */
export function asTest(notice: Notice): Notice {
  if (notice.test) return notice;
  return {
    ...notice,
    test: true,
    key: `test/${notice.key}`,
    conversionKey: `test/${notice.conversionKey}`,
    signedTuple: null,
  };
}
