import { ActForm } from '#components/operator/act-form.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { CONTACT_FIELD } from '#lib/core/contact.ts';
import type { SettingState } from '#lib/data/site-settings.ts';
import { changeContactAction } from './actions.ts';
import { SettingHead, seenText } from './setting-head.tsx';

/** The address members are told to write to, beside the support form. */
export function ContactSection({
  contact,
  state,
  when,
}: {
  contact: string | null;
  state: SettingState;
  when: Calendar;
}) {
  const seen = seenText(state);
  return (
    <Section id="part-contact" title="Contact">
      <p className="mb-2 max-w-text">
        An e-mail address for whoever cannot use the support form. It stands at the foot of every page for
        members and visitors, and of every mail.
      </p>
      <SettingHead name="contact" state={state} when={when} />
      <ActForm
        version={seen}
        id="contact"
        action={changeContactAction}
        hidden={{ seen }}
        fields={[
          {
            name: CONTACT_FIELD,
            label: 'E-mail address',
            kind: 'line',
            optional: true,
            value: contact ?? '',
            hint: 'Empty: none is shown.',
          },
          { name: 'reason', label: 'Reason', kind: 'text', hint: 'Kept in the audit log.' },
        ]}
        submit="Change the address"
        busy="Changing …"
        confirm="Yes, change it"
      />
    </Section>
  );
}
