import type { Difference } from '#lib/core/protocol/definition-differences.ts';

/** In what two versions differ, field by field. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p>They say the same.</p>;
  return (
    <dl className="border-t border-line">
      {differences.map(({ path, place, before, after }) => (
        <div key={path} className="border-b border-line py-2">
          <dt className="text-meta text-muted">{`${place.charAt(0).toUpperCase()}${place.slice(1)}`}</dt>
          <dd className="break-words">
            {before === null ? (
              <>
                Added: <ins className="no-underline">{after}</ins>
              </>
            ) : after === null ? (
              <>
                Taken out: <del className="no-underline">{before}</del>
              </>
            ) : (
              <>
                <del className="no-underline">{before}</del> → <ins className="no-underline">{after}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
