import { illnesses } from '#lib/data/health.ts';
import { site } from '#lib/flows/site.ts';

export const dynamic = 'force-dynamic';

/** 200 only when the database answers, durability is on and the books were last found good; else 503 and why. */
export async function GET(): Promise<Response> {
  const answer = (status: number, problems: readonly string[]) =>
    Response.json({ ok: status === 200, problems }, { status, headers: { 'cache-control': 'no-store' } });
  try {
    const { engine } = await site();
    const problems = await illnesses(engine.db, new Date());
    return answer(problems.length === 0 ? 200 : 503, problems);
  } catch {
    return answer(503, ['the database does not answer']);
  }
}
