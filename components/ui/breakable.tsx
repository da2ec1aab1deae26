/** Where the next part of an address begins: after a slash that is not the scheme's, before what asks or joins. */
const NEXT_PART = /(?<=[^/]\/)(?=[^/])|(?<=.)(?=[?&])/;

/** A long address that is broken where its parts begin, and copied as it is. */
export function Breakable({ text }: { text: string }) {
  const at = text.search(NEXT_PART);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      <Breakable text={text.slice(at)} />
    </>
  );
}
