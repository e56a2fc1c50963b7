import { describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { renewPassword } from '../../src/accounts/account-office.js';
import { givenCityApp, TEST_PASSWORD } from '../support/city-app.js';

const signInAs = (username: string, password = TEST_PASSWORD) => ({ username, password });

describe('signing in', () => {
  const app = givenCityApp({ now: '2026-11-23T01:00:00Z' });
  const post = (body: object) => app.client().post('/api/v1/sign-in').send(body);

  test('gives a cookie that scripts cannot read and another site does not send', async () => {
    const answer = await post(signInAs('polres')).expect(200);
    expect(answer.body).toEqual({
      account: {
        id: expect.any(String),
        username: 'polres',
        name: 'Petugas Satpas Polres (contoh)',
        role: 'agency',
        agency: { id: expect.any(String), code: 'polres', name: 'Polres Tegal Kota (Satlantas)' },
        unit: null,
        demo: true,
      },
    });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^mpp_sign_in=[\w-]{43}; /); // 32 bytes in base64url
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Path=/');
    expect(cookie).not.toContain('Secure'); // no PUBLIC_URL, so plain http
    expect(cookie).toContain('Max-Age=43200'); // 12 hours
  });

  test('the database keeps only a hash of the token and of the password', async () => {
    const answer = await post(signInAs('samsat')).expect(200);
    const token = /mpp_sign_in=([^;]+)/.exec(String(answer.headers['set-cookie']))![1]!;
    const dump: unknown = await app.db.reader.query(
      'SELECT (SELECT json_agg(s) FROM sign_ins s) AS s, (SELECT json_agg(a) FROM accounts a) AS a',
    );
    expect(JSON.stringify(dump)).not.toContain(token);
    expect(JSON.stringify(dump)).not.toContain(TEST_PASSWORD);
    expect(JSON.stringify(dump)).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  test('a wrong password and an unknown name get the same answer', async () => {
    const wrong = await post(signInAs('koordinator', 'salah')).expect(401);
    const unknown = await post(signInAs('tidak-ada', 'salah')).expect(401);
    const plain = ({ body }: { body: { requestId?: string } }) => ({ ...body, requestId: '' });
    expect(plain(wrong)).toEqual(plain(unknown));
    expect(wrong.body).toMatchObject({ status: 401, code: 'BAD_CREDENTIALS' });
    expect(wrong.headers['set-cookie']).toBeUndefined();
    expect(wrong.headers['content-type']).toContain('application/problem+json');
  });

  test('the user name may be typed with capitals, the password may not', async () => {
    await post(signInAs('Koordinator')).expect(200);
    await post(signInAs('koordinator', TEST_PASSWORD.toUpperCase())).expect(401);
  });

  test('a body with a missing or an extra field is refused by name', async () => {
    const answer = await post({ username: 'admin', pasword: 'x' }).expect(400);
    const fields = (answer.body as { errors: { field: string }[] }).errors.map((e) => e.field);
    expect(fields.sort()).toEqual(['password', 'pasword']);
  });

  test('/me tells who is signed in, and is closed to others', async () => {
    const field = await app.as('sim-1');
    const me = await field.get('/api/v1/me').expect(200);
    expect(me.body).toMatchObject({
      role: 'field',
      unit: { code: 'SIM-1' },
      agency: { code: 'polres' },
    });
    await app.client().get('/api/v1/me').expect(401);
    await app.client().get('/api/v1/me').set('Cookie', 'mpp_sign_in=made-up').expect(401);
  });

  test('signing out ends it, also for who copied the cookie', async () => {
    const answer = await post(signInAs('admin')).expect(200);
    const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
    await app.client().get('/api/v1/me').set('Cookie', cookie).expect(200);
    await app.client().post('/api/v1/sign-out').set('Cookie', cookie).expect(204);
    await app.client().get('/api/v1/me').set('Cookie', cookie).expect(401);
  });

  test('after twelve hours one has to sign in again', async () => {
    const admin = await app.as('admin');
    app.clock.set('2026-11-23T12:59:59Z');
    await admin.get('/api/v1/me').expect(200);
    app.clock.set('2026-11-23T13:00:00Z');
    await admin.get('/api/v1/me').expect(401);
    app.clock.set('2026-11-23T01:00:00Z');
  });

  test('who signs in with the old password while it is renewed does not come in', async () => {
    let signingIn: Promise<number> | undefined;
    await app.db.transaction(async (tx) => {
      await renewPassword(tx, 'sim-2');
      // Nobody sees the new password yet, so the old one is found and matches.
      signingIn = post(signInAs('sim-2')).then(({ status }) => status);
      let isAnswered = false;
      void signingIn.then(() => (isAnswered = true));
      while (!isAnswered && !(await isSomebodyWaiting())) await pause(20);
    });
    expect(await signingIn).toBe(401);
    const left: unknown = await app.db.reader.query(
      `SELECT a.username FROM sign_ins s JOIN accounts a ON a.id = s.account_id
        WHERE a.username = 'sim-2'`,
    );
    expect(left).toEqual([]);
  });

  async function isSomebodyWaiting(): Promise<boolean> {
    const waiting = await app.db.reader.query<unknown[]>(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  }

  test('a disabled account is out at once and does not come in again', async () => {
    const agency = await app.as('disdukcapil');
    await agency.get('/api/v1/me').expect(200);
    await app.db.reader.query(
      `UPDATE accounts SET disabled_at = now() WHERE username = 'disdukcapil'`,
    );
    await agency.get('/api/v1/me').expect(401);
    await post(signInAs('disdukcapil')).expect(401);
  });
});

describe('outside of the demonstration', () => {
  const app = givenCityApp({ config: { demo: false } });
  test('demo accounts cannot sign in', async () => {
    await app.client().post('/api/v1/sign-in').send(signInAs('admin')).expect(401);
  });
});

describe('behind https', () => {
  const app = givenCityApp({ config: { publicUrl: 'https://mpp.example.go.id' } });
  test('the cookie travels encrypted only', async () => {
    const answer = await app.client().post('/api/v1/sign-in').send(signInAs('admin')).expect(200);
    expect(String(answer.headers['set-cookie'])).toContain('Secure');
  });
});
