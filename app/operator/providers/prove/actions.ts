'use server';
import type { ProveState } from '#components/postbacks/prove-state.ts';
import { CAPTURE_LIMIT } from '#lib/core/protocol/prove/captured.ts';
import { DEFINITION_LIMIT } from '#lib/core/protocol/prove/typed-ground.ts';
import { type Against, proveCalls } from '#lib/flows/prove-calls.ts';
import { site } from '#lib/flows/site.ts';
import { requireOperator } from '#lib/web/session.ts';
import { proofView } from './proof-view.ts';

/** The longest setting there can be, and then some: what is longer is refused as too long. */
const SETTING_LIMIT = 4_096;

/** Proves what was pasted. Nothing is stored, and no secret is sent back. */
export async function proveAction(state: ProveState, form: FormData): Promise<ProveState> {
  const operator = await requireOperator('/operator/providers/prove');
  const values = {
    // A browser sends every line end of a text field as CR LF, whatever was pasted.
    calls: textOf(form, 'calls', CAPTURE_LIMIT * 2).replaceAll('\r\n', '\n'),
    definition: textOf(form, 'definition', DEFINITION_LIMIT * 2),
    publicUrl: textOf(form, 'publicUrl', 2_048),
  };
  const settings: Record<string, string> = {};
  for (const name of new Set(form.keys()))
    if (name.startsWith('setting.'))
      settings[name.slice('setting.'.length)] = textOf(form, name, SETTING_LIMIT);
  const request = { against: againstOf(form, values.definition), settings, ...values };
  const proven = await proveCalls(await site(), operator, request, new Date());
  const asked = proven.settings === undefined ? {} : { settings: proven.settings };
  const told = { turn: state.turn + 1, values, ...asked };
  if (proven.ok) return { ...told, errors: {}, result: proofView(proven) };
  return { ...told, errors: proven.errors, ...(proven.why === undefined ? {} : { failure: proven.why }) };
}

function textOf(form: FormData, name: string, most: number): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, most) : '';
}

function againstOf(form: FormData, definition: string): Against {
  const [account, catalogue] = [textOf(form, 'account', 64), textOf(form, 'catalogue', 64)];
  if (account !== '') return { account };
  return catalogue === '' ? { definition } : { catalogue };
}
