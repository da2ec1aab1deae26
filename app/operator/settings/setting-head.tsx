import Link from 'next/link';
import { Notice } from '#components/ui/notice.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import type { SettingState } from '#lib/data/site-settings.ts';

/** Whether a setting is the product's own, and who changed it last. @param name of its row */
export function SettingHead({
  name,
  state: { broken, isDefault, changed },
  when,
}: {
  name: string;
  state: SettingState;
  when: Calendar;
}) {
  return (
    <>
      {broken && (
        <div className="mb-3">
          <Notice>
            What is stored cannot be read by this version. Below stands what the product has; save it, or your
            own rules.
          </Notice>
        </div>
      )}
      <p className="mb-4 max-w-text text-meta text-muted">
        {isDefault ? 'As the product has it' : 'Set by this site'}
        {changed === null
          ? '; never changed.'
          : `; last changed ${when.on(changed.at)} by ${changed.person ?? 'the command line'}.`}{' '}
        {changed !== null && (
          <Link href={`/operator/audit?about=setting/${name}`} prefetch={false} className="link">
            Every change
          </Link>
        )}
      </p>
    </>
  );
}

/** When a setting was last changed, as a form carries it: so that nobody overwrites what they did not see. */
export const seenText = ({ changed }: SettingState) => changed?.at.getTime().toString() ?? '';
