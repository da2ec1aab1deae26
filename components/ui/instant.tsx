/** An instant in words, with the exact one on hover and for machines. */
export function Instant({ at, text, exact }: { at: Date; text: string; exact: string }) {
  return (
    <time dateTime={at.toISOString()} title={exact}>
      {text}
    </time>
  );
}
