/** What a form of support shows after it was sent: what was typed stays, each refusal stands beside its field. */
export interface SendState {
  readonly typed: { readonly topic: string; readonly message: string; readonly email: string };
  readonly errors: {
    readonly topic?: string;
    readonly message?: string;
    readonly email?: string;
    readonly files?: string;
    readonly form?: string;
  };
  /** A fresh challenge for a visitor, whose last one may be spent. */
  readonly challenge?: string;
}

export type SendAction = (state: SendState, form: FormData) => Promise<SendState>;

/** Nothing typed yet. */
export const nothingSent = (topic = '', message = ''): SendState => ({
  typed: { topic, message, email: '' },
  errors: {},
});
