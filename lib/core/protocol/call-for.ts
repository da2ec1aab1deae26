import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';
import type { ReceivedCall } from './notice.ts';

/**
 * The call of a definition that a request is: by method, then by the segments of its path, then by the kind of body
 * that is there. Undefined when the network sends nothing by this method.
 * @param basePath the account's own path
 */
export function callFor(
  definition: ProviderDefinition,
  received: ReceivedCall,
  basePath: string,
): CallDefinition | undefined {
  const byMethod = definition.calls.filter((call) => call.method === received.method);
  if (byMethod.length < 2) return byMethod[0];
  const [path = ''] = received.target.split('?', 1);
  const here = byMethod.filter((call) => fitsPath(path, basePath, call.path));
  const fitting = here.length === 0 ? byMethod : here;
  const body = bodyKind(received);
  return fitting.find((call) => call.body === body) ?? fitting[0];
}

function fitsPath(path: string, basePath: string, template = ''): boolean {
  const wanted = template.split('/').slice(1);
  if (path === basePath) return wanted.length === 0;
  if (!path.startsWith(`${basePath}/`)) return false;
  const segments = path.slice(basePath.length + 1).split('/');
  return (
    segments.length === wanted.length &&
    wanted.every((name, index) => name.startsWith(':') || name === segments[index])
  );
}

function bodyKind({ headers, body }: ReceivedCall): CallDefinition['body'] {
  if (body.length === 0) return 'none';
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  return /json/i.test(type) ? 'json' : /form/i.test(type) ? 'form' : 'none';
}
