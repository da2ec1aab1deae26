import type { Difference } from '#lib/core/protocol/definition-differences.ts';
import type { DefinitionFindings, DefinitionPreview } from '#lib/core/protocol/definition-findings.ts';

/** Where the form that changes an account's definition stands. */
export interface ChangeState {
  readonly text: string;
  readonly findings: DefinitionFindings;
  readonly reason: string;
  /** Values the new definition needs and the account has not. */
  readonly asked: DefinitionPreview['asked'];
  readonly errors: Readonly<Record<string, string>>;
  readonly failure?: string;
  /** What changes and what stored calls say to it, where a yes is needed first. */
  readonly ask?: { readonly differences: readonly Difference[]; readonly past: readonly string[] };
  readonly sent: number;
}

export type ChangeDefinitionAct = (state: ChangeState, form: FormData) => Promise<ChangeState>;
