import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressFiles } from '#lib/setup/compress-files.mjs';
import { compressedFiles } from '#lib/web/compressed-files.ts';

const SCRIPT = 'x("ü");'.repeat(200);

describe('scripts and style sheets compressed when the site was built', () => {
  let folder = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bounty-static-'));
    mkdirSync(join(folder, 'chunks'));
    writeFileSync(join(folder, 'chunks', 'a.js'), SCRIPT);
    writeFileSync(join(folder, 'look.css'), 'a{}');
    writeFileSync(join(folder, 'type.woff2'), 'w');
    await compressFiles(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function ask(url: string, accepted?: string) {
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
    const request = { url, headers } as IncomingMessage;
    const set: Record<string, string> = {};
    const response = { setHeader: (name: string, value: string) => (set[name] = value) };
    compressedFiles(folder)(request, response as unknown as ServerResponse);
    return { url: request.url, encoding: set['Content-Encoding'], type: set['Content-Type'], vary: set.Vary };
  }

  test('hold what they were made of', () => {
    const read = (name: string) => readFileSync(join(folder, 'chunks', name));
    assert.equal(gunzipSync(read('a.js.gz')).toString(), SCRIPT);
    assert.equal(brotliDecompressSync(read('a.js.br')).toString(), SCRIPT);
  });

  test('are what is sent, in the best way a browser takes, and said to be what they are', () => {
    const url = '/_next/static/chunks/a.js';
    const type = 'application/javascript; charset=UTF-8';
    const vary = 'Accept-Encoding';
    assert.deepEqual(ask(url, 'gzip, deflate, br, zstd'), { url: `${url}.br`, encoding: 'br', type, vary });
    assert.deepEqual(ask(`${url}?dpl=1`, 'gzip'), { url: `${url}.gz`, encoding: 'gzip', type, vary });
    assert.deepEqual(ask(url, 'br;q=0, GZIP;q=0.5'), { url: `${url}.gz`, encoding: 'gzip', type, vary });
    assert.equal(ask('/_next/static/look.css', 'br').type, 'text/css; charset=UTF-8');
  });

  test('stay out of every other answer', () => {
    for (const [url, accepted] of [
      ['/_next/static/chunks/a.js', undefined],
      ['/_next/static/chunks/a.js', 'identity, br;q=0.000'],
      ['/_next/static/chunks/later.js', 'br'],
      ['/_next/static/type.woff2', 'br'],
      ['/_next/static/chunks/../chunks/a.js', 'br'],
      ['/chunks/a.js', 'br'],
      ['/_next/static/constructor', 'br'],
    ] as const)
      assert.deepEqual(ask(url, accepted), { url, encoding: undefined, type: undefined, vary: undefined });
  });
});
