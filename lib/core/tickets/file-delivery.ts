const quoted = (name: string) => name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
const encoded = (name: string) =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Headers under which a stranger's file is handed out: never as a page, never guessed at, never with our origin's
 * rights. Only our own images are shown in place; anything else is saved.
 */
export function fileHeaders(file: {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}): Record<string, string> {
  const shown = file.mediaType === 'image/webp';
  return {
    'content-type': file.mediaType,
    'content-length': file.bytes.toString(),
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename="${quoted(file.name)}"; filename*=UTF-8''${encoded(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  };
}
