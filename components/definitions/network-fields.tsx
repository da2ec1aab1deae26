'use client';
import { DraftChoice, DraftText } from './draft-field.tsx';

/** What the network is, and whose amount rules. @param fixed the id belongs to an account already */
export function NetworkFields({ fixed }: { fixed: boolean }) {
  return (
    <>
      <DraftText path={['name']} label="Network" hint="As people know it." />
      <DraftText
        path={['id']}
        label="Id"
        fixed={fixed}
        hint={
          fixed
            ? 'It stays: conversions of this account belong to it.'
            : 'Small letters, digits and dashes. It never changes.'
        }
      />
      <DraftChoice
        path={['kind']}
        words="kind"
        label="What it sends"
        hint="It decides how long points are held."
      />
      <DraftChoice path={['pricing']} words="pricing" label="Which amount rules" />
      <DraftChoice path={['amount', 'unit']} words="amount.unit" label="Unit of the amount" />
      <DraftChoice
        path={['amount', 'sign']}
        words="amount.sign"
        label="Minus before the amount"
        preset="never"
      />
      <DraftText
        path={['defaultCapPointsPerMemberDay']}
        label="Points per member and day without a person looking"
        number
        hint="Empty: none, which only the price of the offer allows."
      />
    </>
  );
}
