import { ActForm } from '#components/operator/act-form.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { deleteMemberAction } from './actions.ts';

/** Deletes a member's account for them, or says when it was deleted. */
export function DeleteSection({
  publicId,
  closedAt,
  when,
}: {
  publicId: string;
  closedAt: Date | null;
  when: Calendar;
}) {
  return (
    <Section id="part-delete" title="Delete account">
      {closedAt === null ? (
        <ActForm
          key="delete"
          id="delete"
          action={deleteMemberAction}
          hidden={{ publicId }}
          fields={[
            {
              name: 'reason',
              label: 'Reason',
              kind: 'text',
              hint: 'At their own wish, or because they are too young. It is kept in the audit log: name nobody in it.',
            },
          ]}
          submit="Delete this account"
          busy="Deleting …"
          confirm="Delete it for ever"
          look="danger"
        />
      ) : (
        <p className="max-w-text text-muted">
          Deleted on {when.plain(closedAt)} UTC. Its calls cannot be opened any more; the ledger stands.
        </p>
      )}
    </Section>
  );
}
