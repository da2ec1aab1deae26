import Link from 'next/link';
import { Notice } from '#components/ui/notice.tsx';
import { CallReading } from './read-view.tsx';
import type { TestState } from './test-state.ts';

/** What came of a test call: the verdict, the answer, and every step of the reading. */
export function TestResult({ result, slug }: { result: NonNullable<TestState['result']>; slug: string }) {
  const { decided, kept, transaction } = result;
  return (
    <>
      <p>
        Test call <span className="font-mono">{transaction}</span>
      </p>
      {decided !== null && (
        <Notice tone={decided.code === 'test-call' ? 'good' : 'wait'}>
          <p>
            <span className="font-semibold">{decided.happened}</span>{' '}
            <Link href={`/glossary/${decided.term}`} prefetch={false} className="link">
              <span className="font-mono text-meta">{decided.code}</span>
            </Link>
          </p>
          <p>{decided.remedy}</p>
          <p>
            Answered {decided.status.toString()} with{' '}
            <span className="font-mono [overflow-wrap:anywhere]">{decided.body}</span>
          </p>
          <p>
            <Link href={`/integrate/${slug}/calls`} prefetch={false} className="link">
              See it among the calls
            </Link>
          </p>
        </Notice>
      )}
      {kept !== null && (
        <Notice tone="quiet" icon="info">
          {kept}
        </Notice>
      )}
      <CallReading what="test call" {...result} />
    </>
  );
}
