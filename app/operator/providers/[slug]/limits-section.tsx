import { ActForm } from '#components/operator/act-form.tsx';
import { Disclosure } from '#components/operator/disclosure.tsx';
import { Section } from '#components/ui/section.tsx';
import type { AccountView } from '#lib/data/provider-accounts-page.ts';
import { termFields } from '../term-fields.ts';
import { changeAction } from './actions.ts';

/** The terms of an account, to be changed: rate, which amount rules, cap, holds, and whence it may call. */
export function LimitsSection({ account }: { account: AccountView }) {
  const { slug, definition } = account;
  if (definition === null) return null;
  const fields = termFields(definition, account, account.addresses);
  // Once something was saved the form begins anew, with no question left in it.
  const standing = fields
    .flatMap(({ value = '', parts = [] }) => [value, ...parts.map((part) => part.value)])
    .join('/');
  return (
    <Section id="part-terms" title="Terms">
      <p className="max-w-text text-muted">
        A change acts on credits from the next call on. What was credited keeps its points, also when it is
        taken back; calls that wait for a person are priced when they are decided.
      </p>
      <Disclosure label="Change rate, cap, holds and addresses">
        <ActForm
          key={standing}
          id="limits"
          action={changeAction}
          hidden={{ slug }}
          fields={fields}
          submit="Save"
          busy="Saving …"
          confirm="Yes, change it"
        />
      </Disclosure>
    </Section>
  );
}
