import { MEMBER_STATES } from '#lib/core/explain.ts';
import { StateList } from './state-list.tsx';

/** Every state a row can have, each leading to its page of the glossary. */
export function StateWords() {
  return <StateList states={Object.values(MEMBER_STATES)} />;
}
