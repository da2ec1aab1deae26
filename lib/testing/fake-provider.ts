import { randomBytes } from 'node:crypto';
import { type ComposedCall, composeCall } from '#lib/core/protocol/compose-call.ts';
import type { SentFacts } from '#lib/core/protocol/compose-fields.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { forgedSettings } from '#lib/core/protocol/forge.ts';
import { type Delivered, deliverCall } from '#lib/flows/deliver-call.ts';

export interface FakeProviderSetup {
  readonly definition: ProviderDefinition;
  /** Configured values by name, as the network's dashboard knows them. */
  readonly settings: Readonly<Record<string, readonly string[]>>;
  readonly slug: string;
  /** Where calls go, such as http://localhost:3100. */
  readonly base: string;
  /** The base its dashboard was given; default: where calls go. */
  readonly publicUrl?: string;
  /** The definition's call to make; the first one by default. */
  readonly call?: string;
  readonly now?: () => Date;
}

type Facts = Omit<SentFacts, 'kind'> & { readonly kind?: SentFacts['kind'] };

/** A network of the outside world, over HTTP: what it sends is what the real one would. */
export interface FakeProvider {
  /** The call it would make, unsent. */
  compose(facts: Facts): ComposedCall;
  /** A genuine call, a credit unless said otherwise. */
  send(facts: Facts): Promise<Delivered>;
  /** The same content signed by somebody without the secret. */
  forge(facts: Facts): Promise<Delivered>;
  /** Takes the credit of that transaction back. */
  reverse(facts: Facts): Promise<Delivered>;
  /** One call so many times at once, byte for byte. */
  repeat(facts: Facts, copies: number): Promise<Delivered[]>;
  /** Sends a call as it is. */
  deliver(call: ComposedCall): Promise<Delivered>;
}

export function fakeProvider({
  definition,
  settings,
  slug,
  base,
  publicUrl = base,
  call,
  now = () => new Date(),
}: FakeProviderSetup): FakeProvider {
  const composeWith = (values: FakeProviderSetup['settings'], facts: Facts) =>
    composeCall(
      definition,
      { kind: 'credit', ...facts },
      {
        publicUrl,
        path: `/api/postback/${slug}`,
        settings: values,
        now: now(),
        requestId: randomBytes(12).toString('hex'),
        ...(call === undefined ? {} : { call }),
      },
    );
  const deliver = (composed: ComposedCall) => deliverCall(base, composed);
  const self: FakeProvider = {
    compose: (facts) => composeWith(settings, facts),
    send: (facts) => deliver(self.compose(facts)),
    forge: (facts) => deliver(composeWith(forgedSettings(definition, settings, randomBytes), facts)),
    reverse: (facts) => self.send({ ...facts, kind: 'reversal' }),
    repeat(facts, copies) {
      const composed = self.compose(facts);
      return Promise.all(Array.from({ length: copies }, () => deliver(composed)));
    },
    deliver,
  };
  return self;
}
