/** What a sign-in or sign-up form shows after it was sent: what was typed stays, each error stands beside its field. */
export interface CredentialsState {
  readonly email: string;
  readonly errors: {
    readonly email?: string;
    readonly password?: string;
    readonly form?: string;
  };
}
