import { findMail, latestMail, type MailRow } from '#lib/data/mail.ts';
import { type RenderedMail, renderMail } from '#lib/flows/render-mail.ts';
import type { Site } from '#lib/flows/site.ts';

/** A message of the demo, as its reader would find it. */
export interface DemoMail {
  readonly id: bigint;
  readonly at: Date;
  readonly kind: MailRow['kind'];
  /** Null where it has no address to go to. */
  readonly letter: RenderedMail | null;
}

type Mailbox = Pick<Site, 'db' | 'key' | 'config'>;

/** Messages shown. */
const SHOWN = 100;

const toDemoMail = (site: Mailbox, row: MailRow): DemoMail => ({
  id: row.id,
  at: row.createdAt,
  kind: row.kind,
  letter: renderMail(site, row, row.createdAt),
});

/** The demo's mail, newest first; null outside the demo, where mail is its reader's alone. */
export async function readMailbox(site: Mailbox): Promise<DemoMail[] | null> {
  if (!site.config.demo) return null;
  return (await latestMail(site.db, SHOWN)).map((row) => toDemoMail(site, row));
}

/** One message of the demo; null for an id that is none, and outside the demo. */
export async function readDemoMail(site: Mailbox, id: string): Promise<DemoMail | null> {
  if (!site.config.demo || !/^[1-9]\d{0,17}$/.test(id)) return null;
  const row = await findMail(site.db, BigInt(id));
  return row === null ? null : toDemoMail(site, row);
}
