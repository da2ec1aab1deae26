import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Story } from '#components/conversions/story.tsx';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';
import { storyOf } from '#lib/web/story.ts';

export const metadata: Metadata = { title: 'Timeline' };

export default async function StoryPage({ params }: PageProps<{ id: string }>) {
  const { id } = await params;
  const story = await storyOf(await requireMember(`/activity/${id}`), id);
  if (story === null) notFound();
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/activity" className="link inline-flex min-h-11 items-center">
          Activity
        </Link>
      </p>
      <Story {...story} heading="h1" />
    </>
  );
}
