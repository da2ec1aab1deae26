import type { ReactNode } from 'react';

const SIZES = {
  row: 'font-semibold',
  title: 'text-title font-semibold',
  balance: 'text-balance font-semibold',
};

/**
 * A number with its muted unit, and what it is worth beneath. It is given as text, so that grouping and the true minus
 * come from one place. `struck`: no longer anybody's; `quiet`: not booked yet; `fresh`: fades in once.
 */
export function Amount({
  text,
  unit,
  beneath,
  size = 'row',
  struck = false,
  quiet = false,
  fresh = false,
}: {
  text: string;
  unit?: string;
  beneath?: ReactNode;
  size?: keyof typeof SIZES;
  struck?: boolean;
  quiet?: boolean;
  fresh?: boolean;
}) {
  const look = struck ? 'text-muted line-through' : quiet ? 'text-muted' : '';
  return (
    <span className={`inline-block text-right whitespace-nowrap ${fresh ? 'animate-arrive' : ''}`}>
      <span className={`${SIZES[size]} ${look}`}>{text}</span>
      {unit !== undefined && <span className="text-meta text-muted"> {unit}</span>}
      {beneath !== undefined && <span className="block text-meta text-muted">{beneath}</span>}
    </span>
  );
}
