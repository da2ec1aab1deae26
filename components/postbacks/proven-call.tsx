import { CodeBlock } from '#components/advertiser/code-block.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { FormLine } from '#lib/core/protocol/prove/explain.ts';
import type { ProvenView } from './prove-state.ts';
import { ReadingSteps } from './reading-steps.tsx';

/** One pasted call: what it comes to, why not, each step up to the answer, and what it states. */
export function ProvenCall({
  number,
  closed,
  open,
  verified,
  outcome,
  refusal,
  steps,
  form,
  reply,
  method,
  request,
  notes,
}: ProvenView & { number: number; closed: boolean; open: boolean }) {
  const ends = [
    { name: 'Verdict', ok: verified, text: outcome },
    { name: 'Our answer', ok: verified, text: `${reply.status.toString()} ${reply.body}`.trim() },
  ];
  return (
    <details open={open}>
      <summary className="flex min-h-11 flex-wrap items-center gap-x-3">
        <span className="font-semibold">
          Call {number.toString()} <span className="font-normal text-muted">{method}</span>
        </span>
        <Badge icon={verified ? 'check' : 'cross'} tone={verified ? 'good' : 'bad'}>
          {verified ? 'Genuine' : 'Does not pass'}
        </Badge>
      </summary>
      <div className="mt-2 grid grid-cols-1 gap-4">
        {notes.map((note) => (
          <p key={note} className="max-w-text break-words text-muted">
            {note}
          </p>
        ))}
        {refusal !== null && (
          <div className="max-w-text rounded-control bg-reversed-wash px-3 py-2.5">
            <p className="font-semibold">{refusal.happened}</p>
            <p className="break-words">Cause: {refusal.cause}.</p>
            <p>{refusal.remedy}</p>
          </div>
        )}
        <ReadingSteps steps={steps} closed={closed} ends={ends} />
        {form.length > 0 && <FormLines lines={form} />}
        <details>
          <summary className="link inline-flex min-h-11 items-center">
            The call, secrets and signatures masked
          </summary>
          <CodeBlock text={request} what={`call ${number.toString()}, masked`} wraps />
        </details>
      </div>
    </details>
  );
}

/** The canonical form: what the definition takes out of the call, and whether the proof covers it. */
function FormLines({ lines }: { lines: readonly FormLine[] }) {
  return (
    <details>
      <summary className="link inline-flex min-h-11 items-center">What it states, taken apart</summary>
      <dl className="border-t border-line">
        {lines.map(({ field, place, value, signed }) => (
          <div key={field} className="grid gap-x-4 border-b border-line py-2 md:grid-cols-[10rem_1fr]">
            <dt className="font-semibold">{field}</dt>
            <dd className="min-w-0">
              {value === null ? (
                <span className="text-muted">not sent</span>
              ) : (
                <span className="font-mono break-all">{value === '' ? '(empty)' : value}</span>
              )}
              <span className="block text-meta text-muted">
                {place}, {signed ? 'covered by the proof' : 'not covered by the proof'}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
