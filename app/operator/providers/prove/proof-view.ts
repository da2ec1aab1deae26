import { Buffer } from 'node:buffer';
import type { FitView, ProofView, ProvenView } from '#components/postbacks/prove-state.ts';
import type { ProvenCall } from '#lib/core/protocol/prove/explain.ts';
import type { Fit } from '#lib/core/protocol/prove/fit.ts';
import type { ProvenCalls } from '#lib/flows/prove-calls.ts';

/** A proof as a page is told of it: plain values, masked. */
export function proofView({ name, proof, opensSecrets }: ProvenCalls): ProofView {
  return {
    name,
    verified: proof.verified,
    calls: proof.calls.map(callView),
    beside: proof.beside.map((one) => ({ ...one, fits: one.fits.map(fitView) })),
    closed: !opensSecrets,
  };
}

function callView({
  verified,
  outcome,
  refusal,
  steps,
  form,
  reply,
  request,
  notes,
}: ProvenCall): ProvenView {
  const { method, target, headers, body } = request;
  const text = Buffer.from(body).toString('utf8');
  const lines = [`${method} ${target}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return {
    verified,
    outcome,
    refusal: refusal ?? null,
    steps: steps.map(({ name, ok, text: told }) => ({ name, ok, text: told })),
    form,
    reply: { status: reply.status, body: reply.body },
    method,
    request: [...lines, ...(text === '' ? [] : ['', text])].join('\n'),
    notes,
  };
}

function fitView({ patch, definition, ...fit }: Fit): FitView {
  return {
    ...fit,
    patch: patch.length === 0 ? null : JSON.stringify(patch, null, 2),
    definition: definition === null ? null : JSON.stringify(definition, null, 2),
  };
}
