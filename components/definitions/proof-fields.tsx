'use client';
import { Select } from '#components/ui/select.tsx';
import { objectAt, textAt, withValue } from '#lib/core/protocol/draft.ts';
import { PROOFS, type ProofKind, proofKindOf, proofOf } from '#lib/core/protocol/draft-proof.ts';
import { NO_FORM, useDraft, wrongAt } from './draft-context.ts';
import { DraftChoice, DraftSwitch, DraftText } from './draft-field.tsx';
import { SignedFields } from './signed-fields.tsx';

/** How a call proves itself: what is signed, by which operation, and where that stands. */
export function ProofFields({ call }: { call: number }) {
  const desk = useDraft();
  const { draft, change, closed } = desk;
  const path = ['calls', call, 'authentication'];
  const kind = proofKindOf(draft, call);
  const choose = (next: ProofKind) => {
    const { authentication, path: tail } = proofOf(draft, call, next);
    const changed = withValue(draft, path, authentication);
    change(tail === undefined ? changed : withValue(changed, ['calls', call, 'path'], tail));
  };
  const signed = textAt(draft, [...path, 'scheme']) === 'signed';
  return (
    <>
      <Select
        form={NO_FORM}
        name={`proof-${call.toString()}`}
        label="What is signed"
        value={kind ?? ''}
        disabled={closed}
        onChange={(event) => choose(event.target.value as ProofKind)}
        error={
          wrongAt(desk, path) ?? wrongAt(desk, [...path, 'subject']) ?? wrongAt(desk, [...path, 'scheme'])
        }
      >
        {kind === null && <option value="">something else, see the JSON</option>}
        {Object.entries(PROOFS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      {kind !== null && signed && <Subject call={call} kind={kind} />}
      {signed && <Operation call={call} />}
      {kind === 'shared-secret' && <SettingChoice path={[...path, 'setting']} label="Value that is sent" />}
      {kind === 'none' && <SettingChoice path={[...path, 'pathToken']} label="Token in the path" />}
      {kind !== 'none' && kind !== null && (
        <>
          <DraftText path={[...path, 'at', 'name']} label="Name of the signature in the call" />
          <DraftChoice path={[...path, 'at', 'in']} words="place.in" label="Part of the call it stands in" />
          <DraftText
            path={[...path, 'at', 'macro']}
            label="Macro of the signature"
            optional
            hint="Empty where the network adds it by itself."
          />
        </>
      )}
    </>
  );
}

function Operation({ call }: { call: number }) {
  const { draft } = useDraft();
  const path = ['calls', call, 'authentication'];
  const keyed =
    textAt(draft, [...path, 'primitive']).startsWith('hmac-') || objectAt(draft, path).key !== undefined;
  return (
    <>
      <DraftChoice path={[...path, 'primitive']} words="calls.authentication.primitive" label="Operation" />
      {keyed && <SettingChoice path={[...path, 'key']} label="Key" optional />}
      {textAt(draft, [...path, 'primitive']).startsWith('ecdsa-') && <PublicKeys call={call} />}
      <DraftChoice
        path={[...path, 'encoding']}
        words="calls.authentication.encoding"
        label="How it is written"
      />
    </>
  );
}

/** Where a network that signs with a private key publishes the public ones. Keys that hold for ever are pinned in the JSON. */
function PublicKeys({ call }: { call: number }) {
  const path = ['calls', call, 'authentication', 'keySet'];
  return (
    <>
      <DraftText
        path={[...path, 'url']}
        label="Address of its public keys"
        optional
        hint="Begins with https."
      />
      <DraftText
        path={[...path, 'maxAgeHours']}
        label="Hours after which they are old"
        number
        optional
        hint="They are fetched anew well before. Empty: 24."
      />
      <DraftText path={[...path, 'selector', 'name']} label="Name of the key’s id in the call" />
      <DraftChoice
        path={[...path, 'selector', 'in']}
        words="place.in"
        label="Part of the call the id stands in"
      />
    </>
  );
}

function SettingChoice({
  path,
  label,
  optional = false,
}: {
  path: (string | number)[];
  label: string;
  optional?: boolean;
}) {
  const desk = useDraft();
  const { draft, change, closed } = desk;
  const value = textAt(draft, path);
  const names = Object.keys(objectAt(draft, ['settings']));
  return (
    <Select
      form={NO_FORM}
      name={`draft-${path.join('-')}`}
      label={label}
      value={value}
      disabled={closed}
      onChange={(event) =>
        change(withValue(draft, path, event.target.value === '' ? undefined : event.target.value))
      }
      error={wrongAt(desk, path)}
    >
      {(optional || value === '') && <option value="">none</option>}
      {value !== '' && !names.includes(value) && <option value={value}>{value}</option>}
      {names.map((name) => (
        <option key={name} value={name}>
          {textAt(draft, ['settings', name, 'label']) || name}
        </option>
      ))}
    </Select>
  );
}

function Subject({ call, kind }: { call: number; kind: ProofKind }) {
  const path = ['calls', call, 'authentication', 'subject'];
  if (kind === 'fields') return <SignedFields call={call} />;
  if (kind === 'full-url' || kind === 'query-string')
    return (
      <>
        <DraftChoice
          path={[...path, 'remove']}
          words="calls.authentication.subject.remove"
          label="How the signature’s own pair is taken out"
        />
        {kind === 'query-string' && (
          <DraftChoice
            path={[...path, 'values']}
            words="calls.authentication.subject.values"
            label="Values"
            preset="as-sent"
          />
        )}
      </>
    );
  if (kind === 'sorted-query')
    return (
      <>
        <DraftText path={[...path, 'join']} label="Character between pairs" />
        <DraftChoice path={[...path, 'values']} words="calls.authentication.subject.values" label="Values" />
        <DraftSwitch path={[...path, 'withPath']} label="The path stands before the query" />
        <SettingChoice path={[...path, 'append']} label="Value glued to the end" optional />
      </>
    );
  return null;
}
