import { mayReadMetrics } from '#lib/core/metrics-access.ts';
import { METRICS_TYPE, metricsText } from '#lib/core/metrics-text.ts';
import { readMetrics } from '#lib/flows/read-metrics.ts';
import { site } from '#lib/flows/site.ts';
import { sentBytes } from '#lib/web/sent-bytes.ts';

export const dynamic = 'force-dynamic';

/** Figures of this process and its books for Prometheus; for who has the token, or without one for this machine. */
export async function GET(request: Request): Promise<Response> {
  const running = await site();
  const { metricsToken: token, publicUrl, trustedProxies } = running.config;
  const caller = {
    peer: sentBytes(request)?.peer ?? null,
    header: (name: string) => request.headers.get(name),
  };
  const headers = { 'cache-control': 'no-store' };
  if (!mayReadMetrics(caller, { token, publicUrl, trustedProxies }))
    return new Response('metrics are for METRICS_TOKEN, or for this machine alone\n', {
      status: token === undefined ? 403 : 401,
      headers: token === undefined ? headers : { ...headers, 'www-authenticate': 'Bearer' },
    });
  return new Response(metricsText(await readMetrics(running, new Date())), {
    headers: { ...headers, 'content-type': METRICS_TYPE },
  });
}
