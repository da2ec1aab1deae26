import { PageSkeleton } from '#components/ui/skeleton.tsx';

/** Only where nothing beneath can be "not found": a page that has begun cannot answer 404 any more. */
export default function Loading() {
  return <PageSkeleton />;
}
