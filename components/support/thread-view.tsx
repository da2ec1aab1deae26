import type { ReactNode } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { Instant } from '#components/ui/instant.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import type { FileLine, ThreadMessage } from '#lib/core/tickets/thread.ts';
import { sizeText } from '#lib/core/tickets/upload-rules.ts';

interface Props {
  readonly messages: readonly ThreadMessage[];
  readonly calendar: Calendar;
  /** How who asked is called. */
  readonly asker: string;
  /** Address of a file, by its id. */
  readonly fileHref: (id: bigint) => string;
}

/** A thread, oldest first. */
export function ThreadView({ messages, calendar, asker, fileHref }: Props) {
  return (
    <ol className="grid max-w-text gap-4" aria-label="Messages">
      {messages.map((message) => (
        <li key={message.id.toString()} id={`m${message.id.toString()}`}>
          {message.author === 'site' ? (
            <SiteLine message={message} calendar={calendar} />
          ) : (
            <Message message={message} calendar={calendar} name={nameOf(message, asker)}>
              {message.files.map((file) => (
                <FileLink key={file.id.toString()} file={file} href={fileHref(file.id)} />
              ))}
            </Message>
          )}
        </li>
      ))}
    </ol>
  );
}

const nameOf = ({ author, agent }: ThreadMessage, asker: string) =>
  author === 'asker' ? asker : agent === null ? 'Support' : agent;

function When({ at, calendar }: { at: Date; calendar: Calendar }) {
  return <Instant at={at} text={calendar.short(at)} exact={calendar.exact(at)} />;
}

function SiteLine({ message, calendar }: { message: ThreadMessage; calendar: Calendar }) {
  return (
    <p className="text-center text-meta text-muted">
      {message.body} · <When at={message.at} calendar={calendar} />
    </p>
  );
}

/** Each side is told apart by its name and its edge; a note by its lock, its ground and its broken line as well. */
function Message({
  message,
  calendar,
  name,
  children,
}: {
  message: ThreadMessage;
  calendar: Calendar;
  name: string;
  children: readonly ReactNode[];
}) {
  const look = message.internal
    ? 'rounded-control border border-dashed border-pending bg-pending-wash px-3 py-2'
    : `border-l-2 py-1 pl-3 ${message.author === 'agent' ? 'border-petrol' : 'border-edge'}`;
  return (
    <article className={look}>
      <p className="flex flex-wrap items-center gap-x-2 text-meta text-muted">
        {message.internal && (
          <span className="inline-flex items-center gap-1 font-semibold text-pending">
            <Icon name="lock" className="size-4" />
            Note, seen by agents only
          </span>
        )}
        <span className="font-semibold text-ink">{name}</span>
        <When at={message.at} calendar={calendar} />
      </p>
      <p dir="auto" className="break-words whitespace-pre-wrap [unicode-bidi:plaintext]">
        {message.body}
      </p>
      {children.length > 0 && <ul className="mt-2 flex flex-wrap gap-3">{children}</ul>}
    </article>
  );
}

function FileLink({ file, href }: { file: FileLine; href: string }) {
  const shown = file.mediaType === 'image/webp';
  return (
    <li className="max-w-48 text-meta">
      <a href={href} {...(shown ? { target: '_blank', rel: 'noreferrer' } : {})} className="block">
        {shown && (
          // An image of an svg: Next's own would carry a style of its own, which our policy refuses.
          <svg
            aria-hidden="true"
            viewBox="0 0 12 7"
            className="mb-1 h-28 w-48 rounded-control border border-line bg-sunken"
          >
            <image href={href} width="12" height="7" preserveAspectRatio="xMidYMid slice" />
          </svg>
        )}
        <span className="inline-flex max-w-full items-center gap-1 text-petrol underline">
          <Icon name={shown ? 'eye' : 'download'} className="size-4" />
          <bdi className="truncate">{file.name}</bdi>
        </span>{' '}
        <span className="text-muted">{sizeText(file.bytes)}</span>
      </a>
    </li>
  );
}
