import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { installSite, type Site } from '#lib/flows/site.ts';
import { directPostbacks } from '#lib/web/direct-postbacks.ts';
import * as route from '../../app/api/postback/[provider]/route.ts';

/** The postback door of a site over HTTP, as server.ts opens it, on a port of its own. */
export interface HttpDoor {
  /** Such as http://127.0.0.1:40123. */
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the door of this process's one site. */
export async function openHttpDoor(site: Site): Promise<HttpDoor> {
  installSite(Promise.resolve(site));
  const postbacks = directPostbacks({ ...route }, site);
  const server = createServer((request, response) => {
    if (!postbacks(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
