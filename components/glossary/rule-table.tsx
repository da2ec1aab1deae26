import type { TermTable } from '#lib/core/glossary/term.ts';

/** Rules side by side, narrow enough for a phone. */
export function RuleTable({ table: { caption, head, rows } }: { table: TermTable }) {
  return (
    <table className="mt-4 w-full border-collapse text-left">
      <caption className="mb-1 text-left text-meta text-muted">{caption}</caption>
      <thead>
        <tr className="border-y border-line text-meta text-muted">
          {head.map((name, index) => (
            <th
              key={name}
              scope="col"
              className={`py-2 font-normal ${index === 0 ? 'pr-3' : 'pl-3 text-right'}`}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name = '', ...cells]) => (
          <tr key={name} className="border-b border-line">
            <th scope="row" className="py-2 pr-3 font-normal">
              {name}
            </th>
            {cells.map((cell, index) => (
              <td
                key={head[index + 1]}
                className={`py-2 pl-3 text-right whitespace-nowrap ${cell === 'none' ? 'text-muted' : ''}`}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
