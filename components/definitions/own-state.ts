import type { DefinitionFindings } from '#lib/core/protocol/definition-findings.ts';

/** Where the form that opens an account of one's own stands. */
export interface OwnState {
  readonly text: string;
  readonly findings: DefinitionFindings;
  readonly values: Readonly<Record<string, string>>;
  /** Sentences beside their fields: `slug`, `setting.<name>`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly failure?: string;
  /** How often it was sent: what was typed is put back after each. */
  readonly sent: number;
}

export type OpenOwn = (state: OwnState, form: FormData) => Promise<OwnState>;
