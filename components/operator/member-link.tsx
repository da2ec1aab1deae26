import Link from 'next/link';

/** A member's public id, leading to their page: for operators alone. */
export function MemberLink({ publicId }: { publicId: string }) {
  return (
    <Link
      href={`/operator/members/${publicId}`}
      prefetch={false}
      className="font-mono break-all text-petrol underline"
    >
      {publicId}
    </Link>
  );
}
