import { Select } from '#components/ui/select.tsx';

/** What a person can find a reversal to mean. Made by lib/core/reversal-choice-words.ts. */
export interface CreditChoice {
  /** As the decision names it, and in words. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/**
 * Which credit a reversal takes back, where it names none that we know.
 * @param chosen what was chosen before
 */
export function CreditSelect({
  choice,
  arrivalId,
  chosen,
  error,
}: {
  choice: CreditChoice;
  arrivalId: string;
  chosen: string | undefined;
  error: string | undefined;
}) {
  return (
    <div className="max-w-text">
      <Select
        name="credit"
        id={`credit-${arrivalId}`}
        label="The credit it takes back"
        hint="What the member has open from this provider; those of the same points first. Not needed to refuse."
        error={error}
        key={chosen ?? ''}
        defaultValue={chosen ?? ''}
      >
        <option value="">Choose one …</option>
        {choice.options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  );
}
