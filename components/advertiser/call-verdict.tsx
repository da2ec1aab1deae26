import { TermLink } from '#components/glossary/term-link.tsx';
import { VerdictLabel } from '#components/postbacks/verdict-label.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { integratorWords } from '#lib/core/advertiser-verdicts.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';

/** What became of one call, why, and what its sender can do. */
export function CallVerdict({
  code,
  detail,
  copies,
}: {
  code: VerdictCode;
  /** The named cause of a refusal. */
  detail: string | null;
  /** Further copies of the call. */
  copies: number;
}) {
  const { happened, remedy } = integratorWords(code);
  return (
    <div className="grid gap-2">
      <VerdictLabel code={code} />
      <Facts
        facts={[
          { name: 'What happened', value: happened },
          ...(detail === null ? [] : [{ name: 'Cause', value: detail }]),
          { name: 'What to do', value: remedy },
          ...(copies > 0
            ? [
                {
                  name: 'It came again',
                  value: `${copies.toString()} ${copies === 1 ? 'time' : 'times'}, the same`,
                },
              ]
            : []),
          { name: 'In the glossary', value: <TermLink term={verdict(code).term} /> },
        ]}
      />
    </div>
  );
}
