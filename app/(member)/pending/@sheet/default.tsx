/** No row is open. */
export { default } from '../../activity/@sheet/default.tsx';
