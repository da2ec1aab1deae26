/** The list itself has no row open: a link back to it closes the sheet. */
export { default } from './default.tsx';
