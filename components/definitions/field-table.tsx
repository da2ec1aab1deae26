interface Field {
  readonly name: string;
  readonly words: string;
  readonly takes: string;
  readonly values: readonly { readonly value: string; readonly words: string | null }[];
  readonly byDefault: string | null;
  readonly required: boolean;
  readonly only: readonly string[];
}

interface Part {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly Field[];
}

/** Where to find each part. */
export function PartLinks({ parts }: { parts: readonly Part[] }) {
  return (
    <nav aria-label="On this page" className="mt-4 border-y border-line py-2">
      <ul className="flex flex-wrap gap-x-4">
        {[{ id: 'examples', title: 'Three whole examples' }, ...parts].map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} className="link inline-flex min-h-8 items-center text-meta">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The fields of one part, each with its meaning, what it takes, and what it is when it is left out. */
export function FieldTable({ part: { id, title, fields } }: { part: Part }) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`} className="mt-8 scroll-mt-4">
      <h2 id={`${id}-heading`} className="mb-2 text-lead font-semibold">
        {title}
      </h2>
      <dl className="border-t border-line">
        {fields.map((field) => (
          <div key={field.name} className="border-b border-line py-3">
            <dt>
              <code className="font-mono font-semibold">{field.name}</code>{' '}
              <span className="text-meta text-muted">{ruleOf(field)}</span>
            </dt>
            <dd className="mt-1">
              <p>{field.words}</p>
              {field.values.length > 0 && <Values values={field.values} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ruleOf({ takes, byDefault, required, only }: Field): string {
  const parts = [takes, required ? 'required' : byDefault === null ? 'optional' : `default ${byDefault}`];
  return `${parts.join(' · ')}${only.length === 0 ? '' : ` · only with ${only.join(', ')}`}`;
}

function Values({ values }: { values: Field['values'] }) {
  if (values.every(({ words }) => words === null))
    return (
      <p className="mt-1 font-mono text-meta break-words">{values.map(({ value }) => value).join(', ')}</p>
    );
  return (
    <ul className="mt-1 text-meta">
      {values.map(({ value, words }) => (
        <li key={value}>
          <code className="font-mono">{value}</code>
          {words === null ? '' : `: ${words}`}
        </li>
      ))}
    </ul>
  );
}
