import { ReadingSteps } from '#components/postbacks/reading-steps.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { CodeBlock } from './code-block.tsx';
import type { ReadView } from './test-state.ts';

/** A call as it travelled and how the receiver reads it, up to where it stopped. @param what such as "test call" */
export function CallReading({
  what,
  steps,
  request,
  closed,
  note,
  refusal,
}: ReadView & { readonly what: string }) {
  const { method, target, headers, body } = request;
  const lines = [
    `${method} ${target}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : ['', body]),
  ];
  return (
    <div className="grid gap-4">
      {note !== null && (
        <Notice tone="wait" icon="info">
          {note}
        </Notice>
      )}
      {refusal !== null && (
        <Notice>
          <p className="font-semibold">{refusal.happened}</p>
          <p>Cause: {refusal.cause}.</p>
          <p>{refusal.remedy}</p>
        </Notice>
      )}
      <ReadingSteps steps={steps} closed={closed} />
      <details>
        <summary className="link inline-flex min-h-11 items-center">
          The call, secrets and signatures masked
        </summary>
        <CodeBlock text={lines.join('\n')} what={`${what}, masked`} wraps />
      </details>
    </div>
  );
}
