'use client';
import { Failure } from '#components/site/failure.tsx';

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <Failure digest={error.digest} retry={retry} />;
}
