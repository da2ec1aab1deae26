import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';

interface Props {
  readonly action: (form: FormData) => Promise<void>;
  readonly ticketId: string;
  /** Who answers it now; null for nobody. */
  readonly agentId: bigint | null;
  /** Who looks at it. */
  readonly self: bigint;
  readonly agents: readonly { readonly personId: bigint; readonly email: string }[];
}

/** Takes a ticket, or gives it to another agent or to nobody. */
export function AssignForm({ action, ticketId, agentId, self, agents }: Props) {
  return (
    <div className="grid gap-3">
      {agentId !== self && (
        <form action={action}>
          <input type="hidden" name="ticketId" value={ticketId} />
          <input type="hidden" name="to" value={self.toString()} />
          <SubmitButton busy="Taking …" look="plain">
            Take it
          </SubmitButton>
        </form>
      )}
      <form action={action} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="ticketId" value={ticketId} />
        <Select
          name="to"
          label="Answered by"
          defaultValue={agentId?.toString() ?? ''}
          key={agentId?.toString() ?? ''}
        >
          <option value="">Nobody yet</option>
          {agents.map(({ personId, email }) => (
            <option key={personId.toString()} value={personId.toString()}>
              {email}
            </option>
          ))}
        </Select>
        <SubmitButton busy="…" look="plain">
          Give
        </SubmitButton>
      </form>
    </div>
  );
}
