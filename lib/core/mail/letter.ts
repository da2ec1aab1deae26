import { type Html, html, htmlText } from '#lib/core/mail/html.ts';

/** One part of a message: it is written twice, as text and as HTML, with the same words. */
export type Block =
  | { readonly say: string }
  | { readonly rows: readonly (readonly [name: string, value: string])[] }
  | { readonly act: { readonly label: string; readonly href: string } };

/** A message before it is written. */
export interface Letter {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

/** Where and to whom a message is written. */
export interface MailContext {
  /** Origin of the site, without a closing slash. */
  readonly site: string;
  /** IANA name of the reader's zone. */
  readonly timeZone: string;
  readonly now: Date;
  /** The secret of its link; null where it has none. */
  readonly token: string | null;
  /** Where the reader may write to; null where the site has set no address. */
  readonly contact: string | null;
  /** Page that stops this kind of news, for its reader; null where it is no news. */
  readonly unsubscribe: string | null;
}

/** A message as it is sent. */
export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Every address it leads to, in order. */
  readonly links: readonly string[];
}

/** One line without control characters: what stands in a subject must not start a header of its own. */
export function oneLine(text: string, longest = 150): string {
  const plain = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return plain.length > longest ? `${plain.slice(0, longest - 1).trimEnd()}…` : plain;
}

// No colour of text or ground is set, so that each mail program shows its own, light or dark; the button brings both.
const FONT = "font-family:'Atkinson Hyperlegible',system-ui,-apple-system,'Segoe UI',sans-serif";
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#0f5c5a;color:#ffffff;font-weight:600;text-decoration:none';

function blockHtml(block: Block): Html {
  if ('say' in block) return html`<p style="margin:0 0 16px">${block.say}</p>`;
  if ('rows' in block) {
    const rows = block.rows.map(
      ([name, value]) =>
        html`<tr><td style="padding:4px 16px 4px 0">${name}</td><td style="padding:4px 0;text-align:right">${value}</td></tr>`,
    );
    return html`<table role="presentation" style="margin:0 0 16px;border-collapse:collapse">${rows}</table>`;
  }
  const { label, href } = block.act;
  return html`<p style="margin:0 0 16px"><a href="${href}" target="_blank" style="${BUTTON}">${label}</a></p>`;
}

function blockText(block: Block): string {
  if ('say' in block) return block.say;
  if ('rows' in block) return block.rows.map(([name, value]) => `${name}: ${value}`).join('\n');
  return `${block.act.label}:\n${block.act.href}`;
}

/** Writes a letter as text and as HTML. */
export function writeLetter(
  { subject, blocks }: Letter,
  { site, contact, unsubscribe }: MailContext,
): Message {
  const title = oneLine(subject);
  const from = `Sent by BountyCore at ${site}.${contact === null ? '' : ` Questions: ${contact}`}`;
  const stop = 'Stop mails of this kind';
  const stopHtml =
    unsubscribe === null
      ? []
      : [html` <a href="${unsubscribe}" target="_blank" style="color:inherit">${stop}</a>`];
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0;padding:24px;${FONT};font-size:16px;line-height:24px"><div style="max-width:560px">
<h1 style="margin:0 0 16px;font-size:20px;line-height:28px">${title}</h1>
${blocks.map(blockHtml)}
<p style="margin:24px 0 0;padding:12px 0 0;border-top:1px solid #7c877f;font-size:13px;line-height:20px">${from}${stopHtml}</p>
</div></body></html>`;
  const foot = unsubscribe === null ? from : `${from}\n${stop}:\n${unsubscribe}`;
  const links = blocks.flatMap((block) => ('act' in block ? [block.act.href] : []));
  return {
    subject: title,
    text: `${title}\n\n${blocks.map(blockText).join('\n\n')}\n\n-- \n${foot}\n`,
    html: htmlText(page),
    links: unsubscribe === null ? links : [...links, unsubscribe],
  };
}
