import { ActForm } from '#components/operator/act-form.tsx';
import { Disclosure } from '#components/operator/disclosure.tsx';
import { ValueTable } from '#components/operator/value-table.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { dashboardSettings } from '#lib/core/protocol/given-settings.ts';
import type { AccountView } from '#lib/data/provider-accounts-page.ts';
import { joinAction, retireAction } from './actions.ts';

/** Secrets in pairs: what is in force, a second value to put beside it, and the way out for one of two. */
export function ValuesSection({ account, when }: { account: AccountView; when: Calendar }) {
  const { slug, definition, values } = account;
  const labels = Object.fromEntries(
    Object.entries(definition?.settings ?? {}).map(([name, { label }]) => [name, label]),
  );
  const inForce = (name: string) =>
    values.filter((value) => value.name === name && value.retiredAt === null).length;
  const joinable = (definition === null ? [] : dashboardSettings(definition)).filter(
    (name) => inForce(name) < (definition?.settings[name]?.atMost ?? 2),
  );
  return (
    <Section id="part-secrets" title="Secrets and other values">
      <ValueTable slug={slug} values={values} labels={labels} retire={retireAction} when={when} />
      {joinable.map((name) => (
        <Disclosure key={name} label={`Add a second value: ${labels[name] ?? name}`}>
          <ActForm
            id={`join-${name}`}
            action={joinAction}
            hidden={{ slug, name }}
            fields={[
              {
                name: 'value',
                label: labels[name] ?? name,
                kind: 'secret',
                hint: 'Sealed at once, never shown again. The present value stays in force until you retire it.',
              },
            ]}
            submit="Put in force"
            busy="Sealing …"
          />
        </Disclosure>
      ))}
    </Section>
  );
}
