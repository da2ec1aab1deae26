import { notFound } from 'next/navigation';
import { SCHEMA_PATH } from '#lib/core/protocol/definition-json-schema.ts';
import { exportedDefinition } from '#lib/core/protocol/written-definition.ts';
import { readDefinitionVersion } from '#lib/data/provider-definitions.ts';
import { site } from '#lib/flows/site.ts';
import { isSlug, readVersionNumber } from '#lib/web/definition-form.ts';
import { requireOperator } from '#lib/web/session.ts';

/** A version of an account's definition as a file, the one in force unless asked for another. No secret is in it. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const operator = await requireOperator(`/operator/providers/${encodeURIComponent(slug)}/definition`);
  const asked = new URL(request.url).searchParams.get('version');
  const version = asked === null ? null : readVersionNumber(asked);
  if (!isSlug(slug) || (asked !== null && version === null)) notFound();
  const { db, config } = await site();
  const found = await readDefinitionVersion(operator, db, slug, version);
  if (found === null || found.definition === null) notFound();
  const written = exportedDefinition(found.definition, `${config.publicUrl}${SCHEMA_PATH}`);
  return new Response(`${JSON.stringify(written, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${found.slug}-v${found.version.toString()}.json"`,
      'cache-control': 'private, no-store',
    },
  });
}
