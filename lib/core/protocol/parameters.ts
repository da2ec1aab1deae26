import { type CanonicalCall, type SentValue, sentAt } from './canonical.ts';
import { type CallDefinition, FACTS, type Parameter } from './definition-shape.ts';
import { fromBytes, isPlain, percentDecode, trimBytes } from './percent.ts';
import { formInWords, hasShape } from './shapes.ts';

/** Facts that only people read: a broken character in them must not cost a member points. */
const LENIENT = new Set(['offerName', 'eventName', 'reason']);

export type ParameterRefusal = {
  readonly refusal:
    | 'malformed'
    | 'parameter-doubled'
    | 'parameter-missing'
    | 'macro-unexpanded'
    | 'value-too-long'
    | 'amount-malformed';
  readonly detail: string;
};

export type Picked = { readonly value: SentValue | null } | ParameterRefusal;

// Definitions are immutable and few, calls are many: what follows from a definition is worked out once.
const listed = new WeakMap<CallDefinition, ReadonlyMap<string, Parameter>>();

/** The parameters of a call by our names: facts first, in their fixed order, then extras. */
export function parametersOf(call: CallDefinition): ReadonlyMap<string, Parameter> {
  const known = listed.get(call);
  if (known) return known;
  const all = new Map<string, Parameter>();
  for (const fact of FACTS) {
    const parameter = call.facts[fact];
    if (parameter) all.set(fact, parameter);
  }
  for (const [name, parameter] of Object.entries(call.extras)) all.set(name, parameter);
  listed.set(call, all);
  return all;
}

/** C0 and C1 control characters, DEL among them. */
const CONTROL = /\p{Cc}/u;

const MACRO =
  /^(?:\{\{?[^{}]*\}\}?|\[\[?[^[\]]*\]\]?|%[A-Za-z_][\w:.-]*%|\$[A-Za-z_][\w:.-]*\$|\$\{[^{}]*\}|<[A-Za-z_][\w:.-]*>|##?[A-Za-z_][\w:.-]*##?|@[A-Za-z_][\w:.-]*@|\(\([^()]*\)\)|\*\|[^|]*\|\*)$/;

/**
 * Whether a value is still the placeholder of a network's macro: `{x}` `{{x}}` `[X]` `[[x]]` `[%X%]` `%x%` `$x$` `${x}`
 * `<x>` `#x#` `##x##` `@x@` `((x))` `*|x|*`.
 */
export function isMacro(value: string): boolean {
  // Hardly any value begins like a macro, and every value passes here.
  return /^\s*[{[%$<#@(*]/.test(value) && MACRO.test(value.trim());
}

/** Whether a value is its own macro as the definition writes it, whatever style that is. A plain word may be a value too. */
function isOwnMacro(text: string, { macro }: Parameter): boolean {
  return macro !== undefined && text === macro && /[^A-Za-z0-9_.-]/.test(macro);
}

/**
 * One parameter as sent, checked for what it declares. A missing, empty, blank or unexpanded optional one is null;
 * a required one is a refusal.
 * @param name our own name of it, for the message.
 */
export function pick(call: CanonicalCall, name: string, parameter: Parameter): Picked {
  let value: SentValue | undefined;
  for (const wire of parameter.names)
    for (const found of sentAt(call, parameter.in, wire)) {
      if (value)
        return { refusal: 'parameter-doubled', detail: `${label(name, parameter)} stands more than once` };
      value = found;
    }
  const required = parameter.need === 'required';
  if (!value && parameter.in === 'json' && isNested(call, parameter.names))
    return { refusal: 'malformed', detail: `${label(name, parameter)} must be one plain value` };
  if (value && parameter.transform.length > 0) value = transformed(value, parameter.transform);
  if (!value || value.text.trim() === '' || parameter.missing.includes(value.text)) {
    return required
      ? { refusal: 'parameter-missing', detail: `${label(name, parameter)} is missing or empty` }
      : { value: null };
  }
  if (
    isMacro(value.text) ||
    (value.raw !== value.text && isMacro(value.raw)) ||
    isOwnMacro(value.text, parameter)
  ) {
    return required
      ? { refusal: 'macro-unexpanded', detail: `${label(name, parameter)} still holds its macro` }
      : { value: null };
  }
  if (LENIENT.has(name)) return { value };
  const malformed = name === 'amount' ? 'amount-malformed' : 'malformed';
  if (value.problem !== null || CONTROL.test(value.text)) {
    return { refusal: malformed, detail: `${label(name, parameter)} is not clean text` };
  }
  if (value.text.length > parameter.maxLength) {
    return {
      refusal: 'value-too-long',
      detail: `${label(name, parameter)} is longer than ${parameter.maxLength}`,
    };
  }
  if (!hasShape(value.text, parameter)) {
    return { refusal: malformed, detail: `${label(name, parameter)} must be ${formInWords(parameter)}` };
  }
  return { value };
}

/** A value as everything but the wire sees it. What cannot be decoded again is marked and refused like any broken escape. */
function transformed(value: SentValue, steps: Parameter['transform']): SentValue {
  let { bytes } = value;
  for (const step of steps) {
    if (step === 'trim') bytes = trimBytes(bytes);
    else if (step === 'lower-case') bytes = bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    else {
      const decoded = percentDecode(bytes, 'space');
      if (decoded === null || decoded.includes('\0')) return { ...value, problem: 'percent' };
      bytes = decoded;
    }
  }
  const { text, valid } = fromBytes(bytes);
  return { raw: value.raw, bytes, text, problem: value.problem ?? (valid ? null : 'utf8') };
}

/** Whether a list or an object stands where one value belongs. */
function isNested(call: CanonicalCall, names: readonly string[]): boolean {
  return [...call.values.json.keys()].some((path) => names.some((name) => path.startsWith(`${name}.`)));
}

/** Text for people, cut to a length without halving a character. */
export function shorten(text: string, length: number): string {
  // No more than can be shown is looked at: a name may be as long as a body.
  const start = text.slice(0, length * 2);
  // The ordinary case, told apart because every call passes here several times.
  if (isPlain(start)) return start.slice(0, length).trim();
  const clean = Array.from(start, (character) => (CONTROL.test(character) ? ' ' : character));
  return clean.slice(0, length).join('').trim();
}

function label(name: string, parameter: Parameter): string {
  const wire = parameter.names[0] ?? name;
  return wire === name ? name : `${name} (${wire})`;
}
