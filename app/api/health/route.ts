import { sendsMail } from '#lib/config/env.ts';
import { illnesses } from '#lib/data/health.ts';
import { readLateMail } from '#lib/data/late-mail.ts';
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
    const sends = sendsMail(config);
    const waiting = sends ? (await readLateMail(engine.db)).waiting : await countWaitingMail(engine.db);
    const why = sends ? ' for over an hour: the operator’s page says why' : ': SMTP_URL is not set';
    const notes = waiting === 0 ? [] : [`${waiting} mails wait${why}`];
    return answer(problems.length === 0 ? 200 : 503, problems, notes);
  } catch {
    return answer(503, ['the database does not answer']);
  }
}
