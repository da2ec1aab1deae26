import { CodeBlock } from '#components/advertiser/code-block.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { FitView, ProofView } from './prove-state.ts';

const calls = (count: number) => (count === 1 ? '1 call' : `${count.toString()} calls`);

/** What was tried beside a recipe that does not fit: the change that does, or what was ruled out and why it may be. */
export function BesideView({ fits, tried, on, causes, call }: ProofView['beside'][number]) {
  const whole = fits.filter(({ verified, of }) => verified === of);
  return (
    <div className="grid grid-cols-1 gap-4">
      {fits.map((fit, index) => (
        <FitNotice key={fit.changes.join()} {...fit} number={whole.length > 1 ? index + 1 : null} />
      ))}
      {whole.length > 1 && (
        <p className="max-w-text text-muted">
          These cannot be told apart by what was pasted: paste one more call, with other values.
        </p>
      )}
      {whole.length === 0 && (
        <div className="max-w-text">
          <p>
            Ruled out: {tried.toString()} recipes beside the one of “{call}”, on {calls(on)}. Likeliest first:
          </p>
          <ol className="mt-2 list-decimal pl-5">
            {causes.map((cause) => (
              <li key={cause} className="mt-1">
                {cause}
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}

function FitNotice({
  changes,
  warnings,
  verified,
  of,
  reads,
  patch,
  definition,
  publicUrl,
  number,
}: FitView & { number: number | null }) {
  const all = verified === of;
  const fitting = all
    ? of === 1
      ? 'the call fits'
      : `all ${of.toString()} calls fit`
    : `${verified.toString()} of ${of.toString()} calls fit`;
  return (
    <div className="grid grid-cols-1 gap-2">
      <Notice tone={all && warnings.length === 0 ? 'good' : 'wait'} icon={all ? 'check' : 'info'}>
        <p className="font-semibold">
          {number === null ? '' : `${number.toString()}. `}Changed so, {fitting}:
        </p>
        <ul className="list-disc pl-5">
          {changes.map((change) => (
            <li key={change} className="break-words">
              {change}
            </li>
          ))}
        </ul>
        {warnings.map((warning) => (
          <p key={warning} className="mt-2">
            {warning}
          </p>
        ))}
        {publicUrl !== null && (
          <p className="mt-2">
            The network signed the URL under <span className="font-mono break-all">{publicUrl}</span>. Give it
            the callback URL of this site as it stands here, or make that address one of this site’s.
          </p>
        )}
      </Notice>
      {reads.length > 0 && (
        <p className="max-w-text text-meta break-words text-muted">It then reads: {reads.join('; ')}.</p>
      )}
      {patch !== null && <Code label="As a change of the definition (JSON Patch)" text={patch} />}
      {definition !== null && <Code label="The whole definition, changed" text={definition} />}
    </div>
  );
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    <details>
      <summary className="link inline-flex min-h-11 items-center">{label}</summary>
      <CodeBlock text={text} what={label} />
    </details>
  );
}
