import { fileHeaders } from '#lib/core/tickets/file-delivery.ts';
import { readFile, readFileAsAgent, type StoredFile } from '#lib/data/ticket-files.ts';
import { site } from '#lib/flows/site.ts';
import { currentAsker } from '#lib/web/asker.ts';
import { currentAgent } from '#lib/web/session.ts';
import { ticketIdOf } from '#lib/web/ticket-form.ts';

type Context = { params: Promise<{ id: string; fileId: string }> };

const nothing = () =>
  new Response('There is nothing here.', {
    status: 404,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/plain',
      'x-content-type-options': 'nosniff',
    },
  });

/** Hands out a file to who asked and to who answers; for everybody else there is none. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, fileId } = await params;
  const file = await find(request, ticketIdOf(id), ticketIdOf(fileId));
  return file === null ? nothing() : new Response(file.data, { headers: fileHeaders(file) });
}

async function find(request: Request, id: bigint | null, fileId: bigint | null): Promise<StoredFile | null> {
  if (id === null || fileId === null) return null;
  const { db } = await site();
  const asker = await currentAsker(new URL(request.url).searchParams.get('key') ?? undefined);
  const theirs = asker === null ? null : await readFile(asker, db, id, fileId);
  if (theirs !== null) return theirs;
  const agent = await currentAgent();
  return agent === null ? null : readFileAsAgent(agent, db, id, fileId);
}
