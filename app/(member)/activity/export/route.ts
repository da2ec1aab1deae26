import { readActivityFilter } from '#lib/core/activity-filter.ts';
import { dayOf } from '#lib/core/activity-months.ts';
import { knownZone } from '#lib/core/calendar.ts';
import { EXPORT_FORMATS, isExportFormat } from '#lib/core/export-rows.ts';
import { readWholeActivity } from '#lib/data/activity-export.ts';
import { site } from '#lib/flows/site.ts';
import { exportedText, streamOf } from '#lib/web/activity-export.ts';
import { currentMember } from '#lib/web/session.ts';

const refuse = (status: number, text: string) =>
  new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

/** The member's own rows that fit the filter, as CSV or JSON. */
export async function GET(request: Request): Promise<Response> {
  const member = await currentMember();
  if (member === null) return refuse(401, 'Sign in to take your rows with you.');
  const { searchParams } = new URL(request.url);
  const given = [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)] as const);
  const query = Object.fromEntries(given.map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
  const format = searchParams.get('format') ?? 'csv';
  if (!isExportFormat(format)) return refuse(400, 'The format is csv, csv-excel or json.');
  const { filter, problems } = readActivityFilter(query);
  const [problem] = Object.entries(problems);
  if (problem !== undefined) return refuse(400, `${problem[0]}: ${problem[1]}`);
  const { db } = await site();
  const zone = knownZone(member.timeZone);
  const now = new Date();
  const { mediaType, extension } = EXPORT_FORMATS[format];
  return new Response(streamOf(exportedText(readWholeActivity(member, db, { filter, now }), format, zone)), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="bountycore-activity-${dayOf(now, zone)}.${extension}"`,
      'cache-control': 'no-store',
    },
  });
}
