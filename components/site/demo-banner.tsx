/** Said on every page of a demo. */
export function DemoBanner() {
  return (
    <aside aria-label="Demo" className="border-b border-line bg-raised">
      <p className="mx-auto max-w-column px-4 py-1 text-meta text-muted">
        <strong className="font-semibold text-pending">Demo town</strong> · made-up members and offers,
        reachable from this machine only. Start with <code className="font-mono">DEMO=0</code> to be without
        it.
      </p>
    </aside>
  );
}
