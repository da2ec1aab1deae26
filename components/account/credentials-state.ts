/** What a form for address and password shows after it was sent: what was typed stays, each error stands beside its field. */
export interface CredentialsState {
  readonly email: string;
  readonly errors: {
    readonly email?: string;
    readonly password?: string;
    readonly form?: string;
  };
}

/** What the sign-up form shows after it was sent. */
export interface SignUpState {
  readonly email: string;
  readonly terms: boolean;
  readonly age: boolean;
  readonly errors: {
    readonly email?: string;
    readonly password?: string;
    readonly terms?: string;
    readonly age?: string;
    readonly form?: string;
  };
}

/** What a form that asks for one address shows after it was sent. */
export interface AddressState {
  readonly email: string;
  readonly error?: string;
}

/** What a page that a link leads to shows after its button was pressed. */
export interface LinkState {
  /** Beside the new password. */
  readonly problem?: string;
}

/** What the set-up form shows after it was sent: what was typed stays, but for the password. */
export interface SetupState {
  readonly email: string;
  readonly publicUrl: string;
  readonly errors: {
    readonly email?: string;
    readonly password?: string;
    readonly publicUrl?: string;
    readonly form?: string;
  };
}
