import { definitionJsonSchema } from '#lib/core/protocol/definition-json-schema.ts';
import { site } from '#lib/flows/site.ts';

export const dynamic = 'force-dynamic';

/** The JSON Schema of provider definitions, for editors and for whoever writes one by program. */
export async function GET(): Promise<Response> {
  const { config } = await site();
  return new Response(`${JSON.stringify(definitionJsonSchema(config.publicUrl), null, 2)}\n`, {
    headers: {
      'content-type': 'application/schema+json; charset=utf-8',
      // The same for everybody, and changed by a new version of the product alone.
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
    },
  });
}
