import type { Throttle } from '#lib/data/throttle.ts';

/** Who sends files: a member, or a visitor from some place, who may have many tickets. */
export type FileSender =
  | { readonly kind: 'member'; readonly memberId: bigint }
  | { readonly kind: 'visitor'; readonly source: string };

/**
 * Counts what files hold, as they come, against what is kept of one sender in a day, and of all visitors together: what is
 * attached stays for ever, on the disk that takes in postbacks.
 * @returns a sentence for the field when it is too much
 */
export async function overBudget(
  throttle: Throttle,
  from: FileSender,
  files: readonly Pick<File, 'size'>[],
  now: Date,
): Promise<string | null> {
  const kilobytes = Math.ceil(files.reduce((sum, { size }) => sum + size, 0) / 1024);
  if (kilobytes === 0) return null;
  const who = from.kind === 'member' ? `member ${from.memberId.toString()}` : `visitor ${from.source}`;
  if ((await throttle.count('files-of-one', who, now, kilobytes)) !== null)
    return 'With these you have sent more than 60 MB in a day. Send the message without them, or the files tomorrow.';
  if (from.kind === 'member') return null;
  return (await throttle.count('files-of-visitors', 'all', now, kilobytes)) === null
    ? null
    : 'Visitors have sent more files today than we keep. Send the message without them, or sign in to send them.';
}
