/** Where revealing callback URLs stands. What is revealed lives on the page that asked, and nowhere else. */
export interface RevealState {
  readonly urls: readonly { readonly name: string; readonly method: string; readonly url: string }[];
  /** Why nothing is shown. */
  readonly failure?: string;
}

export const HIDDEN: RevealState = { urls: [] };
