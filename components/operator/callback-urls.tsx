import { Breakable } from '#components/ui/breakable.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** Callback URLs with the network's own macros, ready to paste. Secrets stand in them as placeholders. */
export function CallbackUrls({
  urls,
  alone,
}: {
  urls: readonly { readonly name: string; readonly method: string; readonly url: string }[];
  /** There is one call, so its name says nothing. */
  alone: boolean;
}) {
  return (
    <ul className="border-t border-line">
      {urls.map(({ name, method, url }) => (
        <li key={name} className="flex flex-wrap items-center gap-x-4 border-b border-line py-2">
          <span className="text-meta text-muted">{alone ? method : `${name}, ${method}`}</span>
          <span className="min-w-0 basis-full font-mono text-meta wrap-anywhere sm:flex-1 sm:basis-0">
            <Breakable text={url} />
          </span>
          <CopyButton text={url} what={alone ? 'the callback URL' : `the URL of ${name}`} />
        </li>
      ))}
    </ul>
  );
}
