/** What Next hands to a page: parts of its address, and the query as it came. Nothing of it is checked yet. */
export interface PageProps<Params = object> {
  readonly params: Promise<Params>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}
