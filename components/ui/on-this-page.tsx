export interface Part {
  /** The id of its section. */
  readonly id: string;
  readonly text: string;
}

/** The parts of a long page, each one press away. */
export function OnThisPage({ parts }: { parts: readonly Part[] }) {
  return (
    <nav aria-label="On this page" className="mb-6">
      <ul className="flex flex-wrap gap-x-5">
        {parts.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`} className="link inline-flex min-h-11 items-center">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
