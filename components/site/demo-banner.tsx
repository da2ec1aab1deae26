import Link from 'next/link';

/** Said on every page of a demo. @param operator who may take it away */
export function DemoBanner({ operator }: { operator: boolean }) {
  return (
    <aside aria-label="Demo" className="border-b border-line bg-raised">
      <p className="mx-auto max-w-column px-4 py-1 text-meta text-muted">
        <strong className="font-semibold text-pending">Demo town</strong> · made-up members and offers,
        reachable from this machine only.{' '}
        {operator ? (
          <Link href="/setup/empty" prefetch={false} className="text-petrol underline">
            Start empty
          </Link>
        ) : (
          <>
            An operator can start empty; a start with <code className="font-mono">DEMO=0</code> does so too.
          </>
        )}
      </p>
    </aside>
  );
}
