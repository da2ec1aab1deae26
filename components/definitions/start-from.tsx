import { buttonClass } from '#components/ui/button-look.ts';
import { Select } from '#components/ui/select.tsx';

/** What a definition may begin with: nothing, or a network of the catalogue that is like it. */
export function StartFrom({
  networks,
  chosen,
}: {
  networks: readonly { readonly id: string; readonly name: string }[];
  chosen: string;
}) {
  return (
    <form className="mb-6 flex max-w-text flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1">
        <Select key={chosen} name="from" label="Start from" defaultValue={chosen}>
          <option value="">nothing</option>
          {networks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <button type="submit" className={buttonClass('plain')}>
        Start
      </button>
    </form>
  );
}
