import { notFound } from 'next/navigation';
import { readOffers } from '#lib/data/advertiser-access.ts';
import { readResults } from '#lib/data/advertiser-results.ts';
import { site } from '#lib/flows/site.ts';
import { requireAdvertiser } from '#lib/web/session.ts';
import { dailyCsv } from '../../../daily-csv.ts';

/** The daily figures of one account as a CSV file. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const advertiser = await requireAdvertiser(`/advertiser/${encodeURIComponent(slug)}/results`);
  const { db } = await site();
  const [offers, results] = await Promise.all([
    readOffers({ by: 'access', advertiser }, db, slug),
    readResults(advertiser, db, slug, new Date()),
  ]);
  if (offers === null || results === null) notFound();
  return new Response(dailyCsv(results.window.days, results.rows, offers), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}-daily.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
