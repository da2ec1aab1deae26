import type { Member } from '#lib/core/actors.ts';
import type { Throttle, ThrottleName } from '#lib/data/throttle.ts';

/** Who sends files: a member, or a visitor from some place, who may have many tickets. */
export type FileSender =
  | { readonly kind: 'member'; readonly member: Pick<Member, 'memberId'> }
  | { readonly kind: 'visitor'; readonly source: string };

const TOO_MUCH_OF_ONE =
  'With these we would keep more than 60 MB from you in a day. Send the message without them, or the files tomorrow.';
const TOO_MUCH_OF_VISITORS =
  'Visitors have sent more files today than we keep. Send the message without them, or sign in to send them.';
const TOO_MUCH_TO_READ =
  'You have sent more than 300 MB of files in a day, most of which we could not keep. Send the message without them, or the files tomorrow.';

const senderOf = (from: FileSender) =>
  from.kind === 'member' ? `member ${from.member.memberId.toString()}` : `visitor ${from.source}`;

/** What a sender's files are counted against, each with the sentence for when it is too much. */
const budgetsOf = (from: FileSender): readonly (readonly [ThrottleName, string, string])[] => [
  ['files-of-one', senderOf(from), TOO_MUCH_OF_ONE],
  ...(from.kind === 'visitor' ? ([['files-of-visitors', 'all', TOO_MUCH_OF_VISITORS]] as const) : []),
];

const kilobytesOf = (bytes: readonly number[]) =>
  Math.ceil(bytes.reduce((sum, each) => sum + each, 0) / 1024);

/**
 * Asked before files are opened, which is work: what comes is counted five times as widely as what is kept, so that files
 * sent again because they were refused end nobody's day, and where nothing more can be kept nothing is opened.
 * @returns a sentence for the field when it is too much
 */
export async function readingProblem(
  throttle: Throttle,
  from: FileSender,
  files: readonly Pick<File, 'size'>[],
  now: Date,
): Promise<string | null> {
  const kilobytes = kilobytesOf(files.map(({ size }) => size));
  if (kilobytes === 0) return null;
  for (const [name, who, sentence] of budgetsOf(from))
    if ((await throttle.left(name, who)) === 0) return sentence;
  return (await throttle.count('files-read', senderOf(from), now, kilobytes)) === null
    ? null
    : TOO_MUCH_TO_READ;
}

/** What is said of files of which nothing was kept. */
type TooMuch = { readonly ok: false; readonly why: 'files'; readonly problem: string };

/**
 * Keeps files, and counts what they hold as they are kept, against what is kept of one sender in a day, and of all visitors
 * together: what is attached stays for ever, on the disk that takes in postbacks. What is not kept is not counted.
 * @param store keeps them; what it gives tells whether it did
 */
export async function keepWithinBudget<Done extends { readonly ok: boolean }>(
  throttle: Throttle,
  from: FileSender,
  files: readonly { readonly data: Uint8Array }[],
  now: Date,
  store: () => Promise<Done>,
): Promise<Done | TooMuch> {
  const kilobytes = kilobytesOf(files.map(({ data }) => data.length));
  if (kilobytes === 0) return store();
  const counted: (readonly [ThrottleName, string])[] = [];
  let kept = false;
  try {
    for (const [name, who, problem] of budgetsOf(from)) {
      counted.push([name, who]);
      if ((await throttle.count(name, who, now, kilobytes)) !== null)
        return { ok: false, why: 'files', problem };
    }
    const done = await store();
    kept = done.ok;
    return done;
  } finally {
    if (!kept) for (const [name, who] of counted) await throttle.giveBack(name, who, kilobytes);
  }
}
