import { refuseOverload } from '#lib/flows/receive-postback.ts';
import { site } from '#lib/flows/site.ts';
import { deliveryOf, type PostbackRequest, respond } from '#lib/web/delivery.ts';

/** Postback in, from any provider. Reached through Next, or handed over by server.ts without Next’s page machinery. */
async function receive(
  request: PostbackRequest,
  context: { params: Promise<{ provider: string }> },
): Promise<Response> {
  const receivedAt = new Date();
  const began = performance.now();
  const [{ provider }, running] = await Promise.all([context.params, site()]);
  if (running.admission.full()) {
    running.tally.answered(provider, 'overloaded', null);
    return respond(request, refuseOverload(running.refusals));
  }
  return running.admission.during(async () => {
    const delivery = await deliveryOf(request, provider, receivedAt, running.config.trustedProxies);
    const receipt = await running.intake.take(delivery);
    running.tally.answered(provider, receipt.verdict, performance.now() - began);
    return respond(request, receipt);
  });
}

// Each method by name: Next would answer HEAD with the handler of GET, and OPTIONS by itself.
export const GET = receive;
export const POST = receive;
export const HEAD = receive;
export const OPTIONS = receive;
export const PUT = receive;
export const PATCH = receive;
export const DELETE = receive;
