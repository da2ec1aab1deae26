import type { Operator } from '#lib/core/actors.ts';
import { verdict } from '#lib/core/verdicts.ts';
import { audit } from '#lib/data/audit.ts';
import { inTransaction } from '#lib/data/db.ts';
import { type BacklogCall, nextArrivals } from '#lib/data/kept-arrivals.ts';
import { applyPostbacks } from '#lib/flows/apply-postbacks.ts';
import type { Outcome } from '#lib/flows/batch.ts';
import type { Candidate } from '#lib/flows/candidate.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { read, toCandidate } from '#lib/flows/receive-postback.ts';

/** Arrivals in one transaction. */
const AT_ONCE = 256;
const BUDGET_MS = 30_000;

/** What a replay of a stretch came to, in arrivals. */
export interface BacklogReport {
  /** Read and verified again. */
  verified: number;
  /** No longer verifiable: another secret, another definition, or a destroyed key. */
  unverifiable: number;
  /** Waited, and went through now. */
  applied: number;
  /** Waited, and still wait. */
  held: number;
  /** Were settled before: nothing moved. */
  settled: number;
}

/**
 * Verifies kept arrivals again and decides once more those that still wait: after a missing offer was added, say. What
 * is settled stays as it is, however often this runs.
 * @param range arrival ids, from exclusive, to inclusive
 */
export async function replayBacklog(
  engine: Engine,
  operator: Operator,
  range: { readonly after: bigint; readonly upTo: bigint },
  tell: (report: Readonly<BacklogReport>) => void = () => {},
): Promise<BacklogReport> {
  const report: BacklogReport = { verified: 0, unverifiable: 0, applied: 0, held: 0, settled: 0 };
  let { after } = range;
  const verifiedPage = async () => {
    const calls = await nextArrivals(engine.db, engine.siteKey, {
      after,
      upTo: range.upTo,
      limit: AT_ONCE,
    });
    after = calls.at(-1)?.id ?? range.upTo;
    return { read: calls.length, candidates: await verifyAll(engine, operator, calls) };
  };
  for (let page = await verifiedPage(); page.read > 0; ) {
    // The next page is read and verified while the database works on this one.
    const [next, outcomes] = await Promise.all([
      verifiedPage(),
      applyPostbacks(engine, page.candidates, BUDGET_MS),
    ]);
    count(report, page.read, outcomes);
    tell(report);
    page = next;
  }
  const about = `arrivals/${range.after}-${range.upTo}`;
  await inTransaction(engine.db, (tx) =>
    audit(tx, operator.personId, 'replay-backlog', about, { ...report }),
  );
  return report;
}

async function verifyAll(
  engine: Engine,
  operator: Operator,
  calls: readonly BacklogCall[],
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const call of calls) {
    const candidate = await verifyAgain(engine, operator, call);
    if (candidate !== null) candidates.push(candidate);
  }
  return candidates;
}

function count(report: BacklogReport, read: number, outcomes: readonly Outcome[]): void {
  report.verified += outcomes.length;
  report.unverifiable += read - outcomes.length;
  for (const outcome of outcomes) {
    if (outcome.verdict === 'stale') report.unverifiable += 1;
    else if (outcome.verdict === 'repeat') report.settled += 1;
    else if (verdict(outcome.verdict).standing === 'held') report.held += 1;
    else report.applied += 1;
  }
}

async function verifyAgain(
  engine: Engine,
  { personId }: Operator,
  { id, slug, receivedAt, request, test }: BacklogCall,
): Promise<Candidate | null> {
  const account = await engine.providers.find(slug);
  if (account === undefined || request === null) return null;
  const reading = read(account, { slug, receivedAt, request, test, bound: null });
  if (!reading.ok) return null;
  const again = { personId, note: null, approves: null, takesBack: null };
  return toCandidate(engine, account, reading.notice, { request, receivedAt }, { arrivalId: id, again });
}
