import { LISTED } from '#lib/core/mail/release.ts';
import type { ConversionRow } from '#lib/data/conversions.ts';
import type { Entry } from '#lib/data/ledger.ts';
import type { NewsRow } from '#lib/data/news-mail.ts';

const sum = (points: readonly bigint[]) => points.reduce((all, some) => all + some, 0n).toString();

/** One piece of news per member for all holds that ended together. */
export function releaseNews(released: readonly ConversionRow[], entries: readonly Entry[]): NewsRow[] {
  const members = Map.groupBy(
    released.flatMap((row) => (row.memberId === null ? [] : [{ ...row, memberId: row.memberId }])),
    ({ memberId }) => memberId,
  );
  return [...members].map(([memberId, rows]) => ({
    memberId,
    kind: 'release',
    facts: {
      items: rows.slice(0, LISTED).map(({ publicId, title, eventName, points }) => ({
        id: publicId,
        title,
        eventName,
        points: points.toString(),
      })),
      count: rows.length,
      points: sum(rows.map(({ points }) => points)),
      repaid: sum(
        entries.flatMap(({ memberId: whose, posting }) =>
          whose === memberId && posting.reason === 'repayment' ? [posting.amount] : [],
        ),
      ),
    },
  }));
}
