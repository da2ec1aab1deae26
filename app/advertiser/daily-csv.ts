import { stringify } from 'csv-stringify/sync';
import { type DayOfOffer, NO_FIGURES, plainUsd, sumsBy } from '#lib/core/advertiser-figures.ts';

interface NamedOffer {
  readonly id: bigint;
  readonly externalId: string;
  readonly title: string;
}

const COLUMNS = [
  'day',
  'offer',
  'title',
  'clicks',
  'clicks_converted',
  'conversions',
  'pending_points',
  'credited_points',
  'reversed_points',
  'declined_points',
  'credited_usd',
] as const;

/**
 * The figures as a file: one line for each day and offer on which something happened, and one without an offer for each
 * other day. Texts that a spreadsheet would run as a formula are made harmless.
 */
export function dailyCsv(
  days: readonly string[],
  rows: readonly DayOfOffer[],
  offers: readonly NamedOffer[],
): string {
  const lines = days.flatMap((day) => {
    const sums = sumsBy(
      rows.filter((row) => row.day === day),
      ({ offerId }) => offerId,
    );
    const known = sums.size === 0 ? [[null, NO_FIGURES] as const] : [...sums];
    return known.map(([offerId, figures]) => {
      const offer = offers.find(({ id }) => id === offerId);
      return [
        day,
        offer?.externalId ?? '',
        offer?.title ?? '',
        figures.clicks,
        figures.converted,
        figures.conversions,
        figures.pending,
        figures.credited,
        figures.reversed,
        figures.declined,
        plainUsd(figures.credited),
      ].map(String);
    });
  });
  return stringify([COLUMNS, ...lines], { escape_formulas: true, record_delimiter: 'windows' });
}
