/** The track, as the mark of the house: what is behind is solid, what is to come dashed. */
export function Logo() {
  return (
    <svg viewBox="0 0 60 16" aria-hidden="true" className="h-4 w-15 shrink-0" fill="none">
      <path d="M5 8h37" stroke="currentColor" strokeWidth="2" />
      <path d="M43 8h9" stroke="currentColor" strokeWidth="2" strokeDasharray="2.5 2" />
      <g fill="currentColor">
        <circle cx="5" cy="8" r="3.75" />
        <circle cx="17" cy="8" r="3.75" />
        <circle cx="29" cy="8" r="3.75" />
        <circle cx="41" cy="8" r="3.75" />
      </g>
      <circle cx="55" cy="8" r="3" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
