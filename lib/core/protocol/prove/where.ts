import type { ProviderDefinition } from '../definition-shape.ts';
import type { ReadingContext } from '../notice.ts';
import { fromBytes } from '../percent.ts';
import type { CapturedCall } from './captured-request.ts';

/** What calls are proven against. All of it comes from outside the calls. */
export interface ProofGround {
  readonly definition: ProviderDefinition;
  /** Values of each setting, newest first. */
  readonly settings: Readonly<Record<string, readonly string[]>>;
  /** The account's own path; null where there is no account yet. */
  readonly path: string | null;
  /** Public bases that were given to the network; where there are none, those that were pasted are taken. */
  readonly publicUrls: readonly string[];
  readonly publicKeys?: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** A captured call with the context it is read in. */
export interface Placed {
  readonly call: CapturedCall['call'];
  readonly context: ReadingContext;
  /** Public bases it may have been called under. */
  readonly bases: readonly string[];
  /** What a reader should know of how it is read. */
  readonly notes: readonly string[];
}

/** Finds out under which path, base and time a captured call is to be read. */
export function placed(ground: ProofGround, { call, origin }: CapturedCall): Placed {
  const { definition, settings, path: own, publicUrls, publicKeys, now } = ground;
  const sentTo = call.target.split('?', 1)[0] ?? '';
  const prefix = origin === null ? '' : prefixOf(sentTo, own);
  const target = call.target.slice(prefix.length);
  const path = basePathOf(definition, { ...call, target }, own);
  const host = call.headers.find(([name]) => name === 'host')?.[1];
  const pasted = [
    ...(origin === null ? [] : [`${origin}${prefix}`]),
    ...(host === undefined || !/^[A-Za-z0-9.:[\]-]+$/.test(host) ? [] : [`https://${host}`]),
  ];
  const signedAt = signedTime(ground, { ...call, target });
  return {
    call: { ...call, target },
    context: {
      path,
      publicUrls: publicUrls.length > 0 ? publicUrls : pasted.slice(0, 1),
      settings,
      now: signedAt ?? now,
      ...(publicKeys === undefined ? {} : { publicKeys }),
    },
    bases: pasted,
    notes: [
      ...(own !== null && path !== own
        ? [
            `This call went to ${shown(sentTo)}; calls of this account go to ${own}. It is read as if that were its path.`,
          ]
        : []),
      ...(signsUrl(definition) &&
      publicUrls.length > 0 &&
      pasted[0] !== undefined &&
      !publicUrls.includes(pasted[0])
        ? [
            `It was pasted with ${pasted[0]} and is read as if called under ${publicUrls.join(' or ')}: the signature covers that part.`,
          ]
        : []),
      ...(signedAt === null
        ? []
        : ['It is read at the time it was signed: how long ago that is plays no part here.']),
    ],
  };
}

/** What stands before the account's own path: a proxy may serve the site below a path of its own, and takes that away. */
function prefixOf(sentTo: string, own: string | null): string {
  if (own === null) return '';
  const at = `${sentTo}/`.indexOf(`${own}/`);
  return at > 0 ? sentTo.slice(0, at) : '';
}

/** Whether any call of a definition signs the whole URL. */
export const signsUrl = ({ calls }: ProviderDefinition): boolean =>
  calls.some(({ authentication: a }) => a.scheme === 'signed' && a.subject.over === 'full-url');

/** The account's part of a path: its own, or what is left of it without the segments the definition names. */
function basePathOf(definition: ProviderDefinition, call: CapturedCall['call'], own: string | null): string {
  const path = call.target.split('?', 1)[0] ?? '';
  if (own !== null && (path === own || path.startsWith(`${own}/`))) return own;
  const segments = path.split('/');
  const templates = definition.calls
    .filter(({ method }) => method === call.method)
    .map(({ path: template }) => (template ?? '').split('/').slice(1))
    .filter((names) => {
      const tail = segments.slice(segments.length - names.length);
      return (
        names.length < segments.length && names.every((name, at) => name.startsWith(':') || name === tail[at])
      );
    });
  const longest = Math.max(0, ...templates.map((names) => names.length));
  return segments.slice(0, segments.length - longest).join('/');
}

/** When a webhook says it was signed; null where none does, or it is no time. */
function signedTime({ definition }: ProofGround, call: CapturedCall['call']): Date | null {
  for (const { method, authentication: a } of definition.calls) {
    if (method !== call.method || a.scheme !== 'signed' || a.subject.over !== 'webhook') continue;
    const { timestamp } = a.subject;
    const text = call.headers.find(([name]) => name === timestamp.toLowerCase())?.[1] ?? '';
    if (/^[0-9]{1,12}$/.test(text)) return new Date(Number(text) * 1000);
  }
  return null;
}

const shown = (path: string) => fromBytes(path).text.slice(0, 80);
