/** What somebody of the demo signs in as. */
export type DemoRole = 'member' | 'operator' | 'support' | 'advertiser';

/** Who lives in the demo. The first is the member whom the printed call pays; none of the addresses leads anywhere. */
export const DEMO_PEOPLE: readonly { readonly role: DemoRole; readonly email: string }[] = [
  { role: 'member', email: 'mira@demo.example' },
  { role: 'member', email: 'jonas@demo.example' },
  { role: 'member', email: 'lena@demo.example' },
  { role: 'member', email: 'omar@demo.example' },
  { role: 'operator', email: 'operator@demo.example' },
  { role: 'operator', email: 'second@demo.example' },
  { role: 'support', email: 'support@demo.example' },
  { role: 'advertiser', email: 'harbour@demo.example' },
];
