import { curlSnippet } from './curl.ts';
import { nodeSnippet } from './node.ts';
import { phpSnippet } from './php.ts';
import type { SnippetPlan } from './plan.ts';
import { pythonSnippet } from './python.ts';

/** A call as a program, in one language. */
export interface Snippet {
  readonly language: 'curl' | 'node' | 'php' | 'python';
  /** As a person names it. */
  readonly name: string;
  readonly code: string;
}

/** The same signed call in every language there is a generator for. */
export function snippetsOf(plan: SnippetPlan): readonly Snippet[] {
  return [
    { language: 'curl', name: 'curl', code: curlSnippet(plan) },
    { language: 'node', name: 'Node', code: nodeSnippet(plan) },
    { language: 'php', name: 'PHP', code: phpSnippet(plan) },
    { language: 'python', name: 'Python', code: pythonSnippet(plan) },
  ];
}
