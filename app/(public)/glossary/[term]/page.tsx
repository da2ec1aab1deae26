import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Neighbours } from '#components/glossary/neighbours.tsx';
import { StructuredData } from '#components/glossary/structured-data.tsx';
import { TermArticle } from '#components/glossary/term-article.tsx';
import { glossaryTerm } from '#lib/core/glossary/glossary.ts';
import { glossarySettings } from '#lib/core/glossary/settings.ts';
import { isTermSlug, termPath } from '#lib/core/glossary/slugs.ts';
import { termData } from '#lib/core/glossary/structured-data.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { publicPage } from '#lib/web/public-page.ts';
import { siteRules } from '#lib/web/site-rules.ts';

type Props = PageProps<{ term: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { term: slug } = await params;
  if (!isTermSlug(slug)) return { title: 'Not found' };
  const { name, summary } = glossaryTerm(slug, glossarySettings(await siteRules()));
  return publicPage(termPath(slug), `${name}: what it means`, summary);
}

export default async function TermPage({ params }: Props) {
  const { term: slug } = await params;
  if (!isTermSlug(slug)) notFound();
  const term = glossaryTerm(slug, glossarySettings(await siteRules()));
  const { config } = await site();
  return (
    <>
      <StructuredData data={termData(term, config.publicUrl)} />
      <nav aria-label="Breadcrumb" className="mb-2 text-meta">
        <Link href="/glossary" prefetch={false} className="link inline-flex min-h-8 items-center">
          Glossary
        </Link>
      </nav>
      <TermArticle term={term} now={new Date()} />
      <Neighbours slug={slug} />
    </>
  );
}
