import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { readDemoMail } from '#lib/flows/read-mailbox.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';

export const metadata: Metadata = { title: 'A mail of the demo' };

export default async function DemoMailPage({ params }: PageProps<{ id: string }>) {
  const mail = await readDemoMail(await site(), (await params).id);
  if (mail?.letter == null) notFound();
  const { subject, to, text, html, links } = mail.letter;
  return (
    <>
      <p className="mb-2">
        <Link href="/dev/mail" className="text-petrol underline">
          All mail
        </Link>
      </p>
      <PageTitle lead={`To ${to}`}>{subject}</PageTitle>
      {/* No script runs in it and nothing of ours is in its reach; a link opens a page of its own. */}
      <iframe
        title="The mail as it looks"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={html}
        className="h-[28rem] w-full max-w-text rounded-control border border-line bg-raised"
      />
      <Section title="Where it leads">
        <ul className="grid gap-1">
          {links.map((href) => (
            <li key={href}>
              <a href={href} className="break-all text-petrol underline">
                {href}
              </a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Its text part">
        <pre className="max-w-text border-y border-line py-3 font-mono text-meta wrap-anywhere whitespace-pre-wrap">
          {text}
        </pre>
      </Section>
    </>
  );
}
