import { createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import type { Config } from '#lib/config/env.ts';
import type { RenderedMail } from '#lib/flows/render-mail.ts';

/** Whoever takes messages to their readers. */
export interface MailPost {
  /** @param id of the stored message: a second try carries the same Message-ID. @throws when it was not taken */
  send(id: bigint, mail: RenderedMail): Promise<void>;
  /** The site itself is the mailbox, so what stands in a message must stay readable. */
  readonly keepsTokens: boolean;
  close(): void;
}

/** Milliseconds a mail server may leave us waiting: all its steps together stay below the time a message is claimed for. */
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 } as const;
/** Connections to the mail server at once. */
const CONNECTIONS = 3;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The demo's mail goes nowhere: it is read on a page of its own. */
const demoPost: MailPost = { send: async () => {}, keepsTokens: true, close: () => {} };

/**
 * The post of the configuration as it is now: a demo that is taken away while its site runs leaves its page behind, and
 * a public address that is told then is the one that messages carry.
 * @param read reads the configuration
 */
export function presentPost(read: () => PostConfig): { now(): MailPost | null; close(): void } {
  let { demo, publicUrl } = read();
  let post = openMailPost(read());
  return {
    now() {
      if (read().demo !== demo || read().publicUrl !== publicUrl) {
        post?.close();
        ({ demo, publicUrl } = read());
        post = openMailPost(read());
      }
      return post;
    },
    close: () => post?.close(),
  };
}

type PostConfig = Pick<Config, 'demo' | 'smtpUrl' | 'mailFrom' | 'publicUrl'>;

/** The post of this configuration; null when mail must wait for one. */
export function openMailPost({ demo, smtpUrl, mailFrom, publicUrl }: PostConfig): MailPost | null {
  if (demo) return demoPost;
  if (smtpUrl === undefined || mailFrom === undefined) return null;
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const options: SMTPPool.Options = {
    pool: true,
    maxConnections: CONNECTIONS,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password never crosses a network in clear.
    requireTLS: !secure && username !== '' && !LOOPBACK.has(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username === '' ? {} : { auth }),
    ...PATIENCE,
  };
  const transport = createTransport(options, { from: mailFrom });
  const domain = new URL(publicUrl).hostname;
  return {
    keepsTokens: false,
    async send(id, { to, subject, text, html, oneClick }) {
      await transport.sendMail({
        to,
        subject,
        text,
        html,
        messageId: `<mail.${id}@${domain}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(oneClick === null
            ? {}
            : {
                'List-Unsubscribe': `<${oneClick}>`,
                'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
              }),
        },
      });
    },
    close: () => transport.close(),
  };
}
