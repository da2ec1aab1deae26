/** Where the form that makes a link stands. */
export interface GivenLinkState {
  readonly link?: string;
  readonly failure?: string;
}
