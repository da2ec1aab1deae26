import { TermLink } from '#components/glossary/term-link.tsx';
import { KIND_LABELS, KINDS } from '#lib/core/activity-kinds.ts';
import { holdLength } from '#lib/core/glossary/phrases.ts';
import type { HoldRules, TrustLevel } from '#lib/core/holds.ts';
import { formatPoints } from '#lib/core/points.ts';

/** What a level gives: how long each kind is held, beside the level that comes next. @param next null at the highest */
export function HoldTable({
  rules,
  level,
  next,
}: {
  rules: HoldRules;
  level: TrustLevel;
  next: TrustLevel | null;
}) {
  const levels = next === null ? [level] : [level, next];
  return (
    <>
      <table className="w-full max-w-text text-left">
        <caption className="sr-only">How long points are held, by kind</caption>
        <thead className="text-meta text-muted">
          <tr className="border-y border-line">
            <th scope="col" className="py-1 font-normal">
              Held for
            </th>
            {levels.map((each, at) => (
              <th key={each} scope="col" className="py-1 pl-4 text-right font-normal">
                {each}
                {at === 0 ? ', yours now' : ', next'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind} className="border-b border-line">
              <th scope="row" className="py-1.5 font-normal">
                {KIND_LABELS[kind]}
              </th>
              {levels.map((each, at) => (
                <td key={each} className={`py-1.5 pl-4 text-right ${at === 0 ? 'font-semibold' : ''}`}>
                  {holdLength(rules.minutes[kind][each])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 max-w-text text-meta text-muted">
        {rules.smallPoints > 0n && `Below ${formatPoints(rules.smallPoints)} points nothing is held. `}A
        provider can have a hold of its own, which goes before all of this and which its offers state. A hold
        that runs keeps its end when the level changes. <TermLink term="hold">About holds</TermLink>
      </p>
    </>
  );
}
