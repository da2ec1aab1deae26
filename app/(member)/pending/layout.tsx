/** A list, and over it the row that was opened from it. */
export { default } from '../activity/layout.tsx';
