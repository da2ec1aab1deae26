import { ActForm } from '#components/operator/act-form.tsx';
import { Disclosure } from '#components/operator/disclosure.tsx';
import { Section } from '#components/ui/section.tsx';
import { formatPoints } from '#lib/core/points.ts';
import type { AccountView } from '#lib/data/provider-accounts-page.ts';
import { changeAction } from './actions.ts';

/** Whence a provider may call, how much it may credit, and how long that is held. */
export function LimitsSection({ account }: { account: AccountView }) {
  const { slug, definition } = account;
  const vendor = definition?.addresses ?? null;
  // Once something was saved the form begins anew, with no question left in it.
  const standing = [account.addresses.join(), account.capPoints?.toString(), account.holdMinutes].join('/');
  return (
    <Section title="Limits">
      <Disclosure label="Change addresses, cap and hold">
        <ActForm
          key={standing}
          id="limits"
          action={changeAction}
          hidden={{ slug }}
          fields={[
            {
              name: 'allow',
              label: 'Addresses it may call from',
              kind: 'text',
              optional: true,
              limit: 4_000,
              value: account.addresses.join('\n'),
              hint:
                vendor === null
                  ? 'Addresses and ranges such as 192.0.2.0/24. Empty: not checked.'
                  : `Empty: not checked. The network published, as read on ${vendor.readOn}: ${vendor.list.join(', ')}.`,
            },
            {
              name: 'cap',
              label: 'Points per member and day without a person looking',
              kind: 'line',
              optional: true,
              value: account.capPoints === null ? '' : formatPoints(account.capPoints),
              hint: 'Empty: no cap.',
            },
            {
              name: 'hold',
              label: 'Hold instead of the rules, in hours',
              kind: 'line',
              optional: true,
              value: account.holdMinutes === null ? '' : (account.holdMinutes / 60).toString(),
              hint: 'Empty: by kind and trust level. 0: nothing is held. It acts on credits from now on.',
            },
          ]}
          submit="Save"
          busy="Saving …"
        />
      </Disclosure>
    </Section>
  );
}
