import Link from 'next/link';

/** Said on every page of a demo. */
export function DemoBanner({
  operator,
  wayOut,
}: {
  /** Who may take it away. */
  operator: boolean;
  /** How that is done; null where no demo stands, and the site is only served as one. */
  wayOut: 'pages' | 'terminal' | null;
}) {
  return (
    <aside aria-label="Demo" className="border-b border-line bg-raised">
      <p className="mx-auto max-w-column px-4 py-1 text-meta text-muted">
        {wayOut === null ? (
          <>
            <strong className="font-semibold text-pending">Demo</strong> ·{' '}
            <code className="font-mono">DEMO=1</code> asks for one, but this database was in use before:
            nothing was added, and the site is reachable from this machine only.
          </>
        ) : (
          <>
            <strong className="font-semibold text-pending">Demo town</strong> · made-up members and offers,
            reachable from this machine only. <WayOut operator={operator} pages={wayOut === 'pages'} />
          </>
        )}
      </p>
    </aside>
  );
}

function WayOut({ operator, pages }: { operator: boolean; pages: boolean }) {
  if (operator && pages)
    return (
      <Link href="/setup/empty" prefetch={false} className="text-petrol underline">
        Start empty
      </Link>
    );
  return (
    <>
      {pages ? 'An operator can start empty; a' : 'A'} start with <code className="font-mono">DEMO=0</code>{' '}
      {pages ? 'does so too.' : 'takes it away.'}
    </>
  );
}
