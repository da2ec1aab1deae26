import { TermLink } from '#components/glossary/term-link.tsx';
import { ActForm } from '#components/operator/act-form.tsx';
import { Disclosure } from '#components/operator/disclosure.tsx';
import { RuleForm } from '#components/operator/rule-form.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { FEW, type TrustRules } from '#lib/core/trust.ts';
import { TRUST_FACTS, trustField } from '#lib/core/trust-rules.ts';
import type { SettingState } from '#lib/data/site-settings.ts';
import { changeTrustAction, resetTrustAction } from './actions.ts';
import { SettingHead, seenText } from './setting-head.tsx';

/** What the levels regular and trusted ask for, to be changed together. */
export function TrustSection({
  trust,
  state,
  when,
}: {
  trust: TrustRules;
  state: SettingState;
  when: Calendar;
}) {
  const seen = seenText(state);
  const [trusted, regular] = trust;
  return (
    <Section id="part-trust" title="Trust levels">
      <p className="mb-2 max-w-text">
        What an account must show to rise from new to regular, and to trusted. Of the results of the last 90
        days so many in a hundred may have been taken back; below {FEW.toString()} results one may. Levels are
        worked out every night. <TermLink term="trust-level">As members read it</TermLink>
      </p>
      <SettingHead name="trust-rules" state={state} when={when} />
      <RuleForm
        version={seen}
        id="trust"
        action={changeTrustAction}
        hidden={{ seen }}
        groups={[regular, trusted].map((rule) => ({
          name: rule.level === 'regular' ? 'Regular' : 'Trusted',
          fields: TRUST_FACTS.map(({ name, label }) => ({
            name: trustField(rule.level, name),
            label,
            value: rule[name].toString(),
          })),
        }))}
        rest={[{ name: 'reason', label: 'Reason', kind: 'text', hint: 'Kept in the audit log.' }]}
        submit="Change the trust rules"
      />
      {!state.isDefault && (
        <Disclosure label="Back to the product’s own trust rules">
          <ActForm
            version={seen}
            id="reset-trust"
            action={resetTrustAction}
            hidden={{ seen }}
            fields={[{ name: 'reason', label: 'Reason', kind: 'text', hint: 'Kept in the audit log.' }]}
            submit="Back to default"
            busy="…"
            confirm="Yes, change it"
          />
        </Disclosure>
      )}
    </Section>
  );
}
