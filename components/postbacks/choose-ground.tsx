import { buttonClass } from '#components/ui/button-look.ts';
import { Select } from '#components/ui/select.tsx';

/**
 * Chooses what calls are proven against.
 * @param of the present choice as it is sent (`account:<slug>`, `catalogue:<id>`, `own`); null when there is none yet
 */
export function ChooseGround({
  accounts,
  networks,
  of,
}: {
  accounts: readonly { readonly slug: string; readonly name: string }[];
  networks: readonly { readonly id: string; readonly name: string }[];
  of: string | null;
}) {
  return (
    <form action="/operator/providers/prove" className="grid max-w-text gap-4">
      <Select
        name="of"
        label="Prove against"
        hint="An account is proven with its stored secrets. For a network or a definition they are typed for the one proof."
        key={of}
        defaultValue={of ?? ''}
      >
        {of === null && <option value="">Choose …</option>}
        {accounts.length > 0 && (
          <optgroup label="Accounts here">
            {accounts.map(({ slug, name }) => (
              <option key={slug} value={`account:${slug}`}>
                {name} ({slug})
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label="Of your own">
          <option value="own">A definition as JSON</option>
        </optgroup>
        <optgroup label="Networks of the catalogue">
          {networks.map(({ id, name }) => (
            <option key={id} value={`catalogue:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      </Select>
      <div>
        <button type="submit" className={buttonClass('plain')}>
          Choose
        </button>
      </div>
    </form>
  );
}
