import { CodeBlock } from '#components/advertiser/code-block.tsx';
import type { WorkedExample } from '#lib/core/protocol/worked-examples.ts';

/** One example: what the network does, its definition, and a call that it proves. */
export function WorkedExampleView({ example }: { example: WorkedExample }) {
  const { title, about, definition, settings, url, signedText, answer } = example;
  const values = Object.entries(settings).map(
    ([name, value]) => `${definition.settings[name]?.label ?? name}: ${value}`,
  );
  return (
    <div className="mt-6">
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-1 mb-3">{about}</p>
      <CodeBlock text={JSON.stringify(definition, null, 2)} what={`the definition of ${definition.name}`} />
      <p className="mt-4 mb-1">A call of it, with the {values.join(', ')}:</p>
      <CodeBlock text={url} what={`a call of ${definition.name}`} wraps />
      {signedText !== null && (
        <>
          <p className="mt-4 mb-1">What is signed in it:</p>
          <CodeBlock text={signedText} what={`what ${definition.name} signs`} wraps />
        </>
      )}
      <p className="mt-3">
        The answer is <code className="font-mono">{answer}</code>.
      </p>
    </div>
  );
}
