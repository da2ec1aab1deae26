/** The same sheet, over this list. */
export { default } from '../../../../activity/@sheet/(.)[id]/page.tsx';
