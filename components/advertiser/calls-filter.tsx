import { buttonClass } from '#components/ui/button-look.ts';
import { Select } from '#components/ui/select.tsx';

/** Outcomes by which calls are looked for: a standing, or a verdict of its own. */
export const OUTCOMES = [
  ['', 'All calls'],
  ['applied', 'Applied'],
  ['held', 'Held for a person'],
  ['declined', 'Declined'],
  ['refused', 'Refused'],
  ['test-call', 'Tests'],
] as const;

/** Chooses which calls are shown. A plain form: it works without scripts. @param action the page's own address */
export function CallsFilter({ action, outcome }: { action: string; outcome: string }) {
  return (
    <form action={action} className="mb-6 flex flex-wrap items-end gap-3">
      <Select name="outcome" label="Outcome" key={outcome} defaultValue={outcome}>
        {OUTCOMES.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
      <button type="submit" className={buttonClass('plain')}>
        Filter
      </button>
    </form>
  );
}
