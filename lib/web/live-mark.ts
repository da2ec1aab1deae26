const headers = { 'cache-control': 'no-store' };

/**
 * What a page that is looked at hears when it asks for its mark. Who may not have one (any more) hears nothing, and loads the
 * page anew: a browser would write every refusal into its console, and a session that has ended is no fault.
 * @param mark changes when what the page shows has changed; null for whoever may not see it
 */
export const liveMark = (mark: string | null): Response =>
  mark === null ? new Response(null, { status: 204, headers }) : Response.json({ mark }, { headers });
