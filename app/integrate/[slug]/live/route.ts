import { countNewCalls } from '#lib/data/new-calls.ts';
import { site } from '#lib/flows/site.ts';
import { currentAtAccount } from '#lib/web/integrator.ts';
import { liveMark } from '#lib/web/live-mark.ts';

/** How many calls came after `since` (milliseconds since 1970): a mark that changes when the log has grown. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const found = await currentAtAccount(slug);
  if (found === null) return liveMark(null);
  const asked = new URL(request.url).searchParams.get('since') ?? '';
  if (!/^\d{1,14}$/.test(asked)) return Response.json({ error: 'since is a number' }, { status: 400 });
  const { db } = await site();
  const count = await countNewCalls(found.integrator, db, slug, new Date(Number(asked)));
  return liveMark((count ?? 0).toString());
}
