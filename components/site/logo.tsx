/** The track, as the mark of the house: what is behind is solid, what is to come dashed. */
export function Logo() {
  return (
    <svg
      viewBox="0 0 56 16"
      aria-hidden="true"
      className="h-4 w-14"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <path d="M4 8h34" />
      <path d="M40 8h12" strokeDasharray="3 3" />
      <g fill="currentColor" stroke="none">
        <circle cx="4" cy="8" r="3.5" />
        <circle cx="16" cy="8" r="3.5" />
        <circle cx="28" cy="8" r="3.5" />
        <circle cx="40" cy="8" r="3.5" />
      </g>
      <circle cx="52" cy="8" r="3" className="fill-paper" />
    </svg>
  );
}
