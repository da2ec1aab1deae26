import type { Metric, Sample } from '#lib/core/metrics-text.ts';
import { type AuditKind, latestVerdicts, type VerdictFacts } from '#lib/data/books-verdicts.ts';
import { latestComparison } from '#lib/data/checkpoints.ts';
import { countFreezes } from '#lib/data/frozen-members.ts';
import { readLateMail } from '#lib/data/late-mail.ts';
import { readLateness } from '#lib/data/lateness.ts';
import type { IntakeFigures } from '#lib/flows/intake.ts';
import { processFigures } from '#lib/flows/process-figures.ts';
import type { Site } from '#lib/flows/site.ts';

const gauge = (name: string, help: string, ...samples: Sample[]): Metric => ({
  type: 'gauge',
  name: `bountycore_${name}`,
  help,
  samples,
});
const counter = (name: string, help: string, ...samples: Sample[]): Metric => ({
  type: 'counter',
  name: `bountycore_${name}`,
  help,
  samples,
});
const histogram = (
  name: string,
  help: string,
  figures: Extract<Metric, { type: 'histogram' }>['figures'],
): Metric => ({
  type: 'histogram',
  name: `bountycore_${name}`,
  help,
  figures,
});

/** Everything there is to tell. Without the database or the intake only what the others have counted. */
export async function readMetrics(site: Site, now: Date): Promise<Metric[]> {
  const intake = await site.intake.figures().catch(() => null);
  const own = [
    gauge('intake_up', '1 when calls are taken in.', { value: intake === null ? 0 : 1 }),
    ...fromCalls(site),
    ...(intake === null ? [] : fromIntake(site, intake)),
    ...processFigures(),
  ];
  const up = (value: number) => gauge('database_up', '1 when the database answers.', { value });
  try {
    return [...own, up(1), ...(await fromDatabase(site, now))];
  } catch {
    return [...own, up(0)];
  }
}

function fromCalls({ tally, admission }: Site): Metric[] {
  const { outcomes, latency } = tally.read();
  return [
    counter(
      'postbacks_total',
      'Calls answered by this process, by provider and verdict.',
      ...outcomes.map(({ slug, verdict, count }) => ({ labels: { provider: slug, verdict }, value: count })),
    ),
    histogram('postback_seconds', 'Seconds from a call’s arrival to its answer.', latency),
    gauge('calls_under_way', 'Calls that were let in and are not answered yet.', {
      value: admission.underWay(),
    }),
  ];
}

function fromIntake({ pools: open, loop }: Site, intake: IntakeFigures): Metric[] {
  const each = (of: (load: { waiting: number; inFlight: number }) => number) =>
    Object.entries(intake.queues).map(([queue, load]) => ({ labels: { queue }, value: of(load) }));
  const pools = Object.entries({ ...open(), ...intake.pools }).flatMap(([pool, load]) =>
    load === null ? [] : [{ labels: { pool }, ...load }],
  );
  const delays = Object.entries({ site: loop.read(), intake: intake.loopDelay });
  return [
    histogram('batch_calls', 'Calls in one batch.', intake.batchSize),
    histogram('batch_seconds', 'Seconds one batch took.', intake.batchDuration),
    counter('batch_failures_total', 'Batches that failed; their senders were told to come again.', {
      value: intake.batchFailures,
    }),
    gauge('queue_waiting', 'Calls that wait for a batch.', ...each(({ waiting }) => waiting)),
    gauge('queue_batches', 'Batches under way.', ...each(({ inFlight }) => inFlight)),
    counter('refused_kept_total', 'Refused calls written to the ring by this process.', {
      value: intake.refusedKept,
    }),
    {
      type: 'gauge',
      name: 'nodejs_eventloop_delay_seconds',
      help: 'Delay of a thread’s event loop since the last reading.',
      samples: delays.flatMap(([thread, delay]) =>
        Object.entries(delay).map(([quantile, value]) => ({ labels: { thread, quantile }, value })),
      ),
    },
    gauge(
      'pool_in_use',
      'Database connections in use.',
      ...pools.map(({ labels, inUse }) => ({ labels, value: inUse })),
    ),
    gauge(
      'pool_open',
      'Database connections open.',
      ...pools.map(({ labels, open }) => ({ labels, value: open })),
    ),
    gauge(
      'pool_waiting',
      'Acts that wait for a database connection.',
      ...pools.map(({ labels, waiting }) => ({ labels, value: waiting })),
    ),
  ];
}

async function fromDatabase({ db }: Site, now: Date): Promise<Metric[]> {
  const [late, verdicts, frozen] = [await readLateness(db), await latestVerdicts(db), await countFreezes(db)];
  const mail = await readLateMail(db);
  const signed = await latestComparison(db);
  const audits = Object.entries(verdicts) as [AuditKind, VerdictFacts | null][];
  const each = (of: (verdict: VerdictFacts) => number) =>
    audits.flatMap(([audit, verdict]) =>
      verdict === null ? [] : [{ labels: { audit }, value: of(verdict) }],
    );
  return [
    gauge('release_lag_seconds', 'Seconds since the end of the oldest hold that was not released.', {
      value: late.releaseLag,
    }),
    gauge('holds_overdue', 'Holds that are over for longer than a release takes.', {
      value: late.overdueHolds,
    }),
    gauge('quarantine_waiting', 'Calls that wait for a person.', { value: late.waiting }),
    gauge('quarantine_overdue', 'Calls that wait for a person beyond their time.', {
      value: late.overdueDecisions,
    }),
    gauge('oldest_undecided_seconds', 'Seconds the oldest call has waited for a person.', {
      value: late.oldestWaiting,
    }),
    gauge('mail_waiting', 'Messages that wait to be sent for longer than an hour.', { value: mail.waiting }),
    gauge('mail_given_up', 'Messages given up in the last 24 hours.', { value: mail.givenUp }),
    gauge(
      'books_whole',
      '1 when the audit last found that the books add up.',
      ...each(({ ok }) => (ok ? 1 : 0)),
    ),
    ...(signed === null
      ? []
      : [
          gauge('checkpoints_disagreeing', 'Signed checkpoints that the journal does not agree with.', {
            value: signed.disagreements.length,
          }),
        ]),
    gauge(
      'books_checked_seconds_ago',
      'Seconds since the audit last ran.',
      ...each(({ checkedAt }) => Math.max(0, (now.getTime() - checkedAt.getTime()) / 1_000)),
    ),
    gauge('books_check_seconds', 'Seconds the audit took.', ...each(({ tookMs }) => tookMs / 1_000)),
    gauge('accounts_frozen', 'Accounts that did not add up and wait for a person.', { value: frozen }),
  ];
}
