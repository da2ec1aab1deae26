/** Facts for search engines. It is data and never runs; `<` is escaped so that no text can end it. */
export function StructuredData({ data }: { data: readonly object[] }) {
  return <script type="application/ld+json">{JSON.stringify(data).replaceAll('<', '\\u003c')}</script>;
}
