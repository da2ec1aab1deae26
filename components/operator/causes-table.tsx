import Link from 'next/link';
import { VerdictLabel } from '#components/postbacks/verdict-label.tsx';
import { Table } from '#components/ui/table.tsx';
import { formatPoints } from '#lib/core/points.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';

/** Refused calls by cause, most first; each cause leads to its calls. */
export function CausesTable({
  causes,
}: {
  causes: readonly { readonly verdict: VerdictCode; readonly calls: number }[];
}) {
  return (
    <Table
      label="Refused calls by cause"
      columns={[{ name: 'Cause' }, { name: 'What to do' }, { name: 'Calls', number: true }]}
    >
      {causes.map(({ verdict: code, calls }) => (
        <tr key={code}>
          <td className="whitespace-nowrap">
            <Link href={`/operator/postbacks?outcome=${code}`} prefetch={false} className="hover:underline">
              <VerdictLabel code={code} />
            </Link>
          </td>
          <td className="text-meta text-muted">{verdict(code).next}</td>
          <td className="text-right font-semibold">{formatPoints(BigInt(calls))}</td>
        </tr>
      ))}
    </Table>
  );
}
