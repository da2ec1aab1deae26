import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  callersLookAlike,
  EnvironmentError,
  readEnvironment,
  requireKnownProxies,
  sendsMail,
} from '#lib/config/env.ts';

const read = (env: Record<string, string>) => readEnvironment(env, '/srv/bounty');
const key = Buffer.alloc(32, 9);
const database = 'postgresql://u:p@db:5432/bounty';

describe('the environment', () => {
  test('is complete when empty: embedded database, demo, this machine', () => {
    const config = read({});
    assert.equal(config.port, 3_000);
    assert.equal(config.dataDir, '/srv/bounty/.data');
    assert.equal(config.publicUrl, 'http://localhost:3000');
    assert.equal(config.demo, true);
    assert.equal(config.directDispatch, true);
    assert.equal(config.databaseUrl, undefined);
    assert.throws(() => Object.assign(config, { demo: false }), TypeError);
  });

  test('has no demo by default once it is reachable or has a database of its own', () => {
    assert.equal(read({ PUBLIC_URL: 'http://rewards.example' }).demo, false);
    assert.equal(read({ DATABASE_URL: database, BOUNTY_KEY: key.toString('hex') }).demo, false);
    assert.equal(read({ DEMO: '0' }).demo, false);
  });

  test('takes the key in hex, base64 and base64url', () => {
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      assert.deepEqual(read({ BOUNTY_KEY: key.toString(encoding) }).key, key);
    }
  });

  test('takes an empty variable as absent and a relative DATA_DIR from the project', () => {
    const config = read({ PORT: '', PUBLIC_URL: '', DATA_DIR: 'elsewhere' });
    assert.equal(config.port, 3_000);
    assert.equal(config.dataDir, '/srv/bounty/elsewhere');
  });

  test('has mail with a server and a sender, and in the demo', () => {
    const mail = read({
      DEMO: '0',
      SMTP_URL: 'smtps://u:p@mail.example:465',
      MAIL_FROM: 'Rewards <post@rewards.example>',
    });
    assert.equal(mail.mailFrom, 'Rewards <post@rewards.example>');
    assert.deepEqual(
      [sendsMail(mail), sendsMail(read({})), sendsMail(read({ DEMO: '0' }))],
      [true, true, false],
    );
  });

  const refused: [string, Record<string, string>][] = [
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '3e3' }],
    ['PORT', { PORT: ' 80' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '-1' }],
    ['LISTEN_ON', { LISTEN_ON: 'localhost' }],
    ['LISTEN_ON', { LISTEN_ON: '127.0.0.1:80' }],
    ['DEMO', { DEMO: 'yes' }],
    ['DEMO', { DEMO: '1', PUBLIC_URL: 'https://rewards.example' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['NODE_ENV', { NODE_ENV: 'staging' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'rewards.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://rewards.example/shop' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://u:p@rewards.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'javascript:alert(1)' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db/x', BOUNTY_KEY: key.toString('hex') }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'sixteen or more characters' }],
    ['SMTP_URL', { SMTP_URL: 'https://mail.example', MAIL_FROM: 'a@b.example' }],
    ['SMTP_URL', { SMTP_URL: 'smtp://mail.example/path', MAIL_FROM: 'a@b.example' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example:25', MAIL_FROM: 'a@b.example' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example' }],
    ['MAIL_FROM', { MAIL_FROM: 'nobody' }],
    ['MAIL_FROM', { MAIL_FROM: 'A <a@b.example>\r\nBcc: c@d.example' }],
    ['BOUNTY_KEY', { DATABASE_URL: database }],
    ['BOUNTY_KEY', { BOUNTY_KEY: 'short' }],
    ['BOUNTY_KEY', { BOUNTY_KEY: key.toString('hex').slice(1) }],
  ];
  for (const [name, env] of refused) {
    test(`refuses ${JSON.stringify(env).slice(0, 70)} in one line that names ${name}`, () => {
      assert.throws(
        () => read(env),
        (error) =>
          error instanceof EnvironmentError && error.message.includes(name) && !error.message.includes('\n'),
      );
    });
  }

  test('knows where all callers look like one proxy nobody told of', () => {
    const told = read({ PUBLIC_URL: 'https://rewards.example', TRUSTED_PROXIES: '0' });
    assert.equal(told.trustedProxies, 0);
    assert.equal(callersLookAlike(told), false);
    assert.equal(callersLookAlike(read({ PUBLIC_URL: 'http://rewards.example' })), false);
    // What was told at set-up counts where the environment says nothing.
    assert.equal(callersLookAlike({ ...read({ DEMO: '0' }), publicUrl: 'https://rewards.example' }), true);
  });

  test('does not serve an https address whose proxies nobody told of, while the command line goes on', () => {
    const untold = read({ PUBLIC_URL: 'https://rewards.example' });
    assert.throws(
      () => requireKnownProxies(untold),
      (error) =>
        error instanceof EnvironmentError && /^TRUSTED_PROXIES .*rewards\.example\)$/.test(error.message),
    );
    requireKnownProxies(read({ PUBLIC_URL: 'https://rewards.example', TRUSTED_PROXIES: '0' }));
    requireKnownProxies(read({ PUBLIC_URL: 'http://rewards.example' }));
    // Told at set-up: a restart must not fail for it.
    requireKnownProxies({ ...read({ DEMO: '0' }), publicUrl: 'https://rewards.example' });
  });

  test('never repeats a secret it refuses', () => {
    const secret = 'a-secret-that-is-not-a-key';
    for (const env of [{ BOUNTY_KEY: secret }, { SMTP_URL: `smtp://u:${secret}@mail.example/x` }])
      assert.throws(
        () => read(env),
        (error) => error instanceof Error && !error.message.includes(secret),
      );
  });
});
