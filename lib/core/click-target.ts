/** What is filled into an offer's address: the click's id and the member's public id. */
export interface ClickMacros {
  readonly click: string;
  readonly member: string;
}

const MACRO = /\{(click|member)\}/g;
/** Stands in for macros while the address is taken apart; no address of ours holds it otherwise. */
const MARK = /bountymacro(click|member)/g;

/**
 * The address a start leads to, with its macros filled and encoded, or null when the stored address may not be used:
 * not https, with a user name, on a host that is not on the provider's list, or with a macro outside path and query.
 */
export function clickTarget(template: string, hosts: readonly string[], macros: ClickMacros): string | null {
  const url = URL.parse(template.replace(MACRO, 'bountymacro$1'));
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  if (!hosts.includes(url.host)) return null;
  const fill = (text: string) =>
    text.replace(MARK, (_whole, name: 'click' | 'member') => encodeURIComponent(macros[name]));
  url.pathname = fill(url.pathname);
  url.search = fill(url.search);
  return fill(url.hash) === url.hash ? url.href : null;
}

/** Host of a stored target, or null when it cannot be read. */
export function targetHost(template: string): string | null {
  return URL.parse(template.replace(MACRO, 'macro'))?.host ?? null;
}

export type Device = 'desktop' | 'android' | 'ios';

/** The class of a browser, as far as its own description tells. */
export function deviceOf(userAgent: string): Device {
  if (/android/i.test(userAgent)) return 'android';
  if (/iphone|ipad|ipod/i.test(userAgent)) return 'ios';
  return 'desktop';
}
