import { notFound } from 'next/navigation';
import { Story } from '#components/conversions/story.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';
import { storyOf } from '#lib/web/story.ts';

/** The timeline over the list it was opened from; the address is the row's own. */
export default async function StorySheet({ params }: PageProps<{ id: string }>) {
  const { id } = await params;
  const story = await storyOf(await requireMember(`/activity/${id}`), id);
  if (story === null) notFound();
  return (
    <Sheet title="Timeline">
      <Story {...story} heading="h3" />
    </Sheet>
  );
}
