import { InlineText } from './inline-text.tsx';

/** What goes wrong and what to do, or what is asked and the answer: pairs apart by hairlines. */
export function Pairs({ pairs }: { pairs: readonly (readonly [first: string, second: string])[] }) {
  return (
    <dl className="border-t border-line">
      {pairs.map(([first, second]) => (
        <div key={first} className="border-b border-line py-3">
          <dt className="font-semibold">
            <InlineText text={first} />
          </dt>
          <dd className="mt-1">
            <InlineText text={second} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
