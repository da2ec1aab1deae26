const WIDTHS = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6', 'w-3/5', 'w-2/5'];
const bar = 'block rounded-control bg-line motion-safe:animate-breathe';

/** Room for rows that are on their way, as high as they will be. */
export function RowsSkeleton({
  rows = 6,
  height = 'member',
}: {
  rows?: number;
  height?: 'member' | 'operator';
}) {
  const size = height === 'member' ? 'h-14' : 'h-9';
  return (
    <div aria-hidden="true" className="border-t border-line">
      {Array.from({ length: rows }, (_, at) => WIDTHS[at % WIDTHS.length] ?? 'w-1/2').map((width, at) => (
        // Rows of a skeleton are all alike and never move.
        <div
          key={`${width}-${at.toString()}`}
          className={`flex items-center justify-between gap-8 border-b border-line ${size}`}
        >
          <span className={`${bar} h-4 max-w-text ${width}`} />
          <span className={`${bar} h-4 w-16 shrink-0`} />
        </div>
      ))}
    </div>
  );
}

/** A page that is on its way: its title, its first line, its rows. */
export function PageSkeleton({
  rows = 6,
  height = 'member',
}: {
  rows?: number;
  height?: 'member' | 'operator';
}) {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <span aria-hidden="true" className={`${bar} h-7 w-48`} />
      <span aria-hidden="true" className={`${bar} mt-2 mb-8 h-5 w-full max-w-sm`} />
      <RowsSkeleton rows={rows} height={height} />
    </div>
  );
}
