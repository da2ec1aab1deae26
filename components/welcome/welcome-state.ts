/** What the first-run form has to say, with what was chosen. */
export interface WelcomeState {
  readonly country: string;
  readonly timeZone: string;
  readonly errors: { readonly country?: string; readonly timeZone?: string };
}
