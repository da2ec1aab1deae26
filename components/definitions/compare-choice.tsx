import { buttonClass } from '#components/ui/button-look.ts';
import { Select } from '#components/ui/select.tsx';

/** Which two versions are compared. */
export function CompareChoice({
  numbers,
  from,
  to,
}: {
  numbers: readonly number[];
  from: number;
  to: number;
}) {
  const options = numbers.map((version) => (
    <option key={version} value={version}>
      Version {version}
    </option>
  ));
  return (
    <form className="mb-6 flex flex-wrap items-end gap-3">
      <Select key={`from ${from.toString()}`} name="from" label="Before" defaultValue={from}>
        {options}
      </Select>
      <Select key={`to ${to.toString()}`} name="to" label="After" defaultValue={to}>
        {options}
      </Select>
      <button type="submit" className={buttonClass('plain')}>
        Compare
      </button>
    </form>
  );
}
