/** A call as it travelled, secrets masked. Long values wrap; nothing here is decoded. */
export function RequestView({
  method,
  target,
  headers,
  body,
  source,
}: {
  method: string;
  target: string;
  headers: ReadonlyArray<readonly [string, string]>;
  body: string;
  source: string;
}) {
  const lines = [
    `${method} ${target}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : ['', body]),
  ];
  return (
    <figure>
      <figcaption className="mb-1 text-meta text-muted">
        From <span className="font-mono">{source}</span>, as it travelled; signatures and secrets are masked.
      </figcaption>
      <pre className="rounded-control border border-line bg-raised p-3 font-mono text-meta break-all whitespace-pre-wrap">
        {lines.join('\n')}
      </pre>
    </figure>
  );
}
