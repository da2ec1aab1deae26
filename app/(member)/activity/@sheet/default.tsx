/** No row is open. */
export default function NoSheet() {
  return null;
}
