import { Notice } from '#components/ui/notice.tsx';

/** Says what an act did, on the page it led to. Only words of the page's own list are said. */
export function DoneNotice({
  done,
  words,
}: {
  done: string | string[] | undefined;
  words: Readonly<Record<string, string>>;
}) {
  if (typeof done !== 'string' || !Object.hasOwn(words, done)) return null;
  return (
    <div className="mb-6">
      <Notice tone="good" icon="check">
        {words[done]}
      </Notice>
    </div>
  );
}
