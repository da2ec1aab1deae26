import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerReader } from '#bench/load/answer-reader.ts';

const plain = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK';
const chunked = 'HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbusy\r\n0\r\n\r\n';

describe('reading answers', () => {
  for (const [answer, status] of [
    [plain, 200],
    [chunked, 503],
  ] as const)
    test(`${status} is read however it is cut into pieces`, () => {
      for (let cut = 1; cut < answer.length; cut += 1) {
        const read = answerReader();
        assert.equal(read(Buffer.from(answer.slice(0, cut))), null, `cut at ${cut}`);
        assert.equal(read(Buffer.from(answer.slice(cut))), status);
      }
    });

  test('one answer leaves nothing behind for the next', () => {
    const read = answerReader();
    assert.equal(read(Buffer.from(plain)), 200);
    assert.equal(read(Buffer.from(chunked)), 503);
  });
});
