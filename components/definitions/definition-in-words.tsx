import { Facts } from '#components/ui/facts.tsx';

/** One call of a definition in words: how it is made, what it proves, and the rules that follow. */
export function DefinitionInWords({
  title,
  parts,
  guarantees,
}: {
  /** Null where there is one call alone. */
  title: string | null;
  parts: readonly { readonly name: string; readonly text: string }[];
  guarantees: readonly string[];
}) {
  return (
    <div className="mb-6">
      {title !== null && <h3 className="mb-1 font-semibold">{title}</h3>}
      <Facts
        facts={[
          ...parts.map(({ name, text }) => ({ name, value: text })),
          {
            name: 'What follows',
            value: (
              <ul className="grid gap-1">
                {guarantees.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </div>
  );
}
