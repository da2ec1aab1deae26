import { CallbackUrls } from '#components/operator/callback-urls.tsx';
import type { DefinitionPreview } from '#lib/core/protocol/definition-findings.ts';

/** What a definition leads to: its callback URL, what its calls prove, and the rules that follow by themselves. */
export function PreviewView({ preview }: { preview: DefinitionPreview }) {
  const alone = preview.guarantees.length === 1;
  return (
    <>
      <h2 className="mt-4 mb-1 font-semibold">Callback URL</h2>
      <CallbackUrls urls={preview.callbackUrls} alone={alone} />
      <h2 className="mt-4 mb-1 font-semibold">What a call proves, and what follows</h2>
      {preview.guarantees.map(({ call, sentences }) => (
        <div key={call}>
          {!alone && <p className="text-meta text-muted">{call}</p>}
          <ul className="max-w-text list-disc pl-5">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ))}
      {preview.made.length > 0 && (
        <p className="mt-3 text-meta text-muted">This site makes up itself: {preview.made.join(', ')}.</p>
      )}
    </>
  );
}
