import { Badge } from '#components/ui/badge.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { ActForm } from './act-form.tsx';
import type { Act } from './act-state.ts';

interface Value {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

/** Configured values without the values: since when each is in force, and the way out for one of two. */
export function ValueTable({
  slug,
  values,
  labels,
  retire,
  when,
}: {
  slug: string;
  values: readonly Value[];
  /** What each is called in the network's dashboard. */
  labels: Readonly<Record<string, string>>;
  retire: Act;
  when: Calendar;
}) {
  const inForce = (name: string) =>
    values.filter((one) => one.name === name && one.retiredAt === null).length;
  const pairs = values.some(({ name, retiredAt }) => retiredAt === null && inForce(name) > 1);
  return (
    <Table
      label="Configured values"
      columns={[
        { name: 'Setting' },
        { name: 'State' },
        { name: 'Stored (UTC)' },
        ...(pairs ? [{ name: 'Act' }] : []),
      ]}
    >
      {values.map(({ id, name, createdAt, retiredAt }) => (
        <tr key={id}>
          <td>
            {labels[name] ?? name}
            {values.filter((one) => one.name === name).length > 1 && (
              <span className="text-meta text-muted"> no. {id.toString()}</span>
            )}
          </td>
          <td>
            {retiredAt === null ? (
              <Badge icon="check" tone="good">
                In force
              </Badge>
            ) : (
              <span className="text-muted">
                Retired <Instant at={retiredAt} text={when.on(retiredAt)} exact={when.exact(retiredAt)} />
              </span>
            )}
          </td>
          <td>
            <Instant at={createdAt} text={when.short(createdAt)} exact={when.exact(createdAt)} />
          </td>
          {pairs && (
            <td className="py-1">
              {retiredAt === null && inForce(name) > 1 && (
                <ActForm
                  id={`retire-${id.toString()}`}
                  action={retire}
                  hidden={{ slug, valueId: id.toString() }}
                  submit="Retire"
                  busy="Retiring …"
                  confirm={`Retire no. ${id.toString()}`}
                  look="danger"
                />
              )}
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
}
