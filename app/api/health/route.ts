import { sendsMail } from '#lib/config/env.ts';
import { illnesses } from '#lib/data/health.ts';
import { countWaitingMail } from '#lib/data/mail.ts';
import { site } from '#lib/flows/site.ts';

export const dynamic = 'force-dynamic';

/** 200 only when the database answers, durability is on and the books were last found good; else 503 and why. */
export async function GET(): Promise<Response> {
  const answer = (status: number, problems: readonly string[], notes: readonly string[] = []) =>
    Response.json(
      { ok: status === 200, problems, notes },
      { status, headers: { 'cache-control': 'no-store' } },
    );
  try {
    const { engine, config } = await site();
    const problems = await illnesses(engine.db, new Date());
    // Mail that waits for a server makes nobody's points wrong: worth a word, no alarm.
    const waiting = sendsMail(config) ? 0 : await countWaitingMail(engine.db);
    const notes = waiting === 0 ? [] : [`${waiting} mails wait: SMTP_URL is not set`];
    return answer(problems.length === 0 ? 200 : 503, problems, notes);
  } catch {
    return answer(503, ['the database does not answer']);
  }
}
