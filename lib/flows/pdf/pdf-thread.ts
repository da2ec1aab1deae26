import { parentPort, workerData } from 'node:worker_threads';
import { DAMAGED, RefusedPdf } from '#lib/flows/pdf/refused-pdf.ts';
import { writeAnew } from '#lib/flows/pdf/write-anew.ts';

/** What runs in the thread of one PDF: it is written anew, and the thread ends. */

/** What the thread answers: the PDF anew, or why there is none, as the end of a sentence. */
export type Rewritten = { readonly data: Uint8Array } | { readonly problem: string };

if (parentPort === null) throw new Error('this runs in a thread that rewrite-pdf.ts starts');

const answer = await writeAnew(workerData as Uint8Array).then(
  (data): Rewritten => ({ data }),
  // The library throws whatever a damaged file leads it to.
  (error: unknown): Rewritten => ({ problem: error instanceof RefusedPdf ? error.message : DAMAGED }),
);
parentPort.postMessage(answer, 'data' in answer ? [answer.data.buffer as ArrayBuffer] : []);
