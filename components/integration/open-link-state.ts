export interface OpenLinkState {
  readonly error?: string;
}
