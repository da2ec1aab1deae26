import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';

interface Moved {
  readonly method?: string;
  readonly body?: string;
  readonly path?: string;
  /** Where every fact stands instead of the query. */
  readonly facts?: 'form' | 'json';
  /** What changes about the parameters, by our names. */
  readonly parameters?: Readonly<Record<string, object>>;
}

/** A definition like another one of the catalogue, with another proof, and perhaps with its facts in another place. */
function like(baseId: string, id: string, authentication: object, moved: Moved = {}): ProviderDefinition {
  const { facts: where, parameters = {}, ...more } = moved;
  const json = JSON.parse(JSON.stringify(CATALOGUE.get(baseId))) as {
    defaultCapPointsPerMemberDay: number | null;
    calls: { authentication: object; facts: Record<string, object>; extras: Record<string, object> }[];
  };
  const [call] = json.calls;
  if (call === undefined) throw new Error(`the catalogue has no ${baseId}`);
  const added = Object.keys(parameters).filter((name) => !(name in call.facts) && !(name in call.extras));
  const facts = { ...call.facts, ...Object.fromEntries(added.map((name) => [name, {}])) };
  const placed = (all: Record<string, object>) =>
    Object.fromEntries(
      Object.entries(all).map(([name, one]) => [
        name,
        { ...one, ...(where === undefined ? {} : { in: where }), ...parameters[name] },
      ]),
    );
  const proof = 'scheme' in authentication ? authentication : { ...call.authentication, ...authentication };
  return parseDefinition({
    ...json,
    id,
    defaultCapPointsPerMemberDay: 1_000,
    calls: [{ ...call, ...more, facts: placed(facts), extras: placed(call.extras), authentication: proof }],
  });
}

const fields = (...all: (string | object)[]) => ({ over: 'fields', fields: all, separator: ':' });

/** Shapes of signatures, places and values that no definition of the catalogue has. */
export const OTHER_SHAPES: readonly ProviderDefinition[] = [
  like('cpx', 'text-before', {
    primitive: 'hmac-sha256',
    key: 'secret',
    subject: fields('member', 'transaction', 'amount', 'state'),
    at: { in: 'header', name: 'x-sig', prefix: `it's "$x\` =` },
  }),
  like('cpx', 'bearer', {
    scheme: 'shared-secret',
    setting: 'secret',
    at: { in: 'header', name: 'authorization', prefix: 'Bearer ' },
  }),
  like('cpx', 'inner-digest', {
    primitive: 'hmac-sha512',
    key: 'secret',
    inner: 'sha256',
    encoding: 'base64url',
    subject: fields('member', 'transaction', { field: 'amount', transform: ['integer-part'] }, 'state'),
  }),
  like('ayet', 'sorted-append', {
    primitive: 'sha1',
    key: undefined,
    subject: { over: 'sorted-query', join: ',', values: 'decoded', withPath: true, append: 'secret' },
  }),
  like('bitlabs', 'blanked-query', {
    primitive: 'hmac-sha256',
    encoding: 'base64',
    subject: { over: 'query-string', remove: 'blank' },
  }),
  like('bitlabs', 'kept-ampersand', { subject: { over: 'full-url', remove: 'keep-ampersand' } }),
  like('bitlabs', 'decoded-query', {
    encoding: 'hex-upper',
    subject: { over: 'query-string', remove: 'cut-last', values: 'decoded' },
  }),
  like('bitlabs', 'padded', {
    encoding: 'base64url-padded',
    subject: { over: 'query-string', remove: 'anywhere' },
  }),
  like(
    'cpx',
    'form-signed',
    { at: { in: 'form', name: 'sig' } },
    { method: 'POST', body: 'form', facts: 'form' },
  ),
  like(
    'cpx',
    'json-signed',
    { at: { in: 'json', name: 'proof.sig' } },
    { method: 'POST', body: 'json', facts: 'json' },
  ),
  like('cpx', 'shared-secret', {
    scheme: 'shared-secret',
    setting: 'secret',
    at: { in: 'header', name: 'x-key' },
  }),
  like(
    'cpx',
    'secret-in-path',
    { scheme: 'shared-secret', setting: 'secret', at: { in: 'path', name: 'key' } },
    { path: '/in/:key' },
  ),
  like(
    'cpx',
    'values-in-path',
    { subject: fields('member', 'transaction', '$secret') },
    {
      path: '/:member/done/:id',
      parameters: { member: { in: 'path', names: ['member'] }, transaction: { in: 'path', names: ['id'] } },
    },
  ),
  like(
    'ayet',
    'sorted-with-path',
    { subject: { over: 'sorted-query', join: '&', values: 'as-sent', withPath: true } },
    { path: '/:member', parameters: { member: { in: 'path', names: ['member'] } } },
  ),
  like(
    'cpx',
    'signature-in-path',
    { subject: fields('member', 'transaction', '$secret'), at: { in: 'path', name: 'sig' } },
    { path: '/:sig' },
  ),
  like(
    'cpx',
    'changed-values',
    {
      subject: fields(
        { field: 'transaction', transform: ['decode-again', 'trim'] },
        { field: 'click', absent: 'empty' },
        { field: 'reason', absent: 'skip' },
        'member',
        '$secret',
      ),
    },
    { parameters: { click: { names: ['click'] }, reason: { names: ['why'] } } },
  ),
  like(
    'cpx',
    'decoded-twice',
    { subject: fields('transaction', 'member', '$secret') },
    {
      parameters: {
        transaction: { transform: ['decode-again'] },
        offerName: { names: ['name'], transform: ['trim', 'lower-case'] },
      },
    },
  ),
  like('inbrain', 'signed-boolean', {
    subject: fields('member', 'transaction', 'test', 'amount', '$secret'),
  }),
];
