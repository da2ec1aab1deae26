import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import type { Orders } from '#lib/testing/second-process.ts';
import { type TestSite, testEnvironment } from '#lib/testing/test-site.ts';

/** What a call was answered. */
export interface Answer {
  readonly verdict: string;
  readonly status: number;
  readonly body: string;
}

/** Delivers the calls from a process of its own, all at once. Its connections are closed when this resolves. */
export async function fromAnotherProcess(
  t: TestSite,
  slug: string,
  calls: readonly ReceivedCall[],
): Promise<Answer[]> {
  const child = spawn(process.execPath, ['lib/testing/second-process.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const orders: Orders = {
    environment: testEnvironment(t.database),
    appUrl: t.database.appUrl,
    slug,
    calls: calls.map((call) => ({ ...call, body: Buffer.from(call.body).toString('base64') })),
  };
  child.stdin.end(JSON.stringify(orders));
  return JSON.parse(await text(child.stdout)) as Answer[];
}
