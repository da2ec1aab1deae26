'use client';
import { FailurePage } from '#components/site/failure.tsx';

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <FailurePage digest={error.digest} retry={retry} />;
}
