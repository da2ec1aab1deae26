/** Who may not see the page is told so before the picture of it loading. */
export { default } from '../operators-alone.tsx';
