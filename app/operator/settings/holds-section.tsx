import { TermLink } from '#components/glossary/term-link.tsx';
import { ActForm } from '#components/operator/act-form.tsx';
import { Disclosure } from '#components/operator/disclosure.tsx';
import { RuleForm } from '#components/operator/rule-form.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { capital, holdLength } from '#lib/core/glossary/phrases.ts';
import { holdField, KINDS_HELD, SMALL_FIELD } from '#lib/core/hold-rules.ts';
import { type HoldRules, KIND_NAMES, TRUST_LEVELS } from '#lib/core/holds.ts';
import { formatPoints } from '#lib/core/points.ts';
import { DURATION_HINT } from '#lib/core/typed-duration.ts';
import type { SettingState } from '#lib/data/site-settings.ts';
import { changeHoldsAction, resetHoldsAction } from './actions.ts';
import { SettingHead, seenText } from './setting-head.tsx';

/** How long points are held by kind and trust level, to be changed together. */
export function HoldsSection({
  holds,
  state,
  when,
}: {
  holds: HoldRules;
  state: SettingState;
  when: Calendar;
}) {
  const seen = seenText(state);
  return (
    <Section id="part-holds" title="Holds">
      <p className="mb-2 max-w-text">
        How long points are pending before they are available, by kind and trust level. A change acts on every
        credit from then on; points already pending keep the hold they have, and a provider with a hold of its
        own keeps that. {DURATION_HINT} <TermLink term="hold">As members read it</TermLink>
      </p>
      <SettingHead name="holds" state={state} when={when} />
      <RuleForm
        version={seen}
        id="holds"
        action={changeHoldsAction}
        hidden={{ seen }}
        groups={KINDS_HELD.map((kind) => ({
          name: capital(KIND_NAMES[kind]),
          fields: TRUST_LEVELS.map((level) => ({
            name: holdField(kind, level),
            label: capital(level),
            value: holdLength(holds.minutes[kind][level]),
          })),
        }))}
        rest={[
          {
            name: SMALL_FIELD,
            label: 'Smallest amount that is held, in points',
            kind: 'line',
            value: formatPoints(holds.smallPoints),
            hint: 'Less than this is available at once, whatever its kind. 0: everything is held by its kind.',
          },
          { name: 'reason', label: 'Reason', kind: 'text', hint: 'Kept in the audit log.' },
        ]}
        submit="Change the holds"
      />
      {!state.isDefault && (
        <Disclosure label="Back to the product’s own holds">
          <ActForm
            version={seen}
            id="reset-holds"
            action={resetHoldsAction}
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
