import { describe, expect, test } from '@jest/globals';
import {
  addAccount,
  disableAccount,
  enableAccount,
  renewPassword,
} from '../../src/accounts/account-office.js';
import { InvalidInputError, NotFoundError } from '../../src/domain/errors.js';
import { givenCityApp } from '../support/city-app.js';

/** A real installation: the demonstration is off. */
const app = givenCityApp({ config: { demo: false } });
const add = (request: Parameters<typeof addAccount>[1]) =>
  app.db.transaction((tx) => addAccount(tx, request));
const signIn = (username: string, password: string) =>
  app.client().post('/api/v1/sign-in').send({ username, password });

describe('accounts made in the terminal', () => {
  test('each role can be made and signs in with the password that was told once', async () => {
    const rows = [
      { username: 'kepala.mpp', role: 'admin' },
      { username: 'perencana', role: 'coordinator' },
      { username: 'satpas', role: 'agency', agency: 'polres' },
      { username: 'tim-sim-1', role: 'field', agency: 'polres', unit: 'SIM-1' },
    ];
    for (const row of rows) {
      const answer = await signIn(row.username, await add(row)).expect(200);
      expect(answer.body).toMatchObject({ account: { role: row.role, demo: false } });
    }
  });

  test.each([
    [{ username: 'A', role: 'admin' }, ['username USERNAME']],
    [{ username: 'koordinator', role: 'coordinator' }, ['username TAKEN']],
    [{ username: 'siapa', role: 'manager' }, ['role NOT_ALLOWED']],
    [{ username: 'siapa', role: 'agency' }, ['agency REQUIRED']],
    [{ username: 'siapa', role: 'agency', agency: 'imigrasi' }, ['agency UNKNOWN_AGENCY']],
    [{ username: 'siapa', role: 'admin', agency: 'polres' }, ['agency NOT_FOR_ROLE']],
    [{ username: 'siapa', role: 'field', agency: 'polres' }, ['unit REQUIRED']],
    // another agency's unit
    [
      { username: 'siapa', role: 'field', agency: 'polres', unit: 'SAMSAT-1' },
      ['unit UNKNOWN_UNIT'],
    ],
  ])('%j is refused', async (request, expected) => {
    const error: unknown = await add(request).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as InvalidInputError).fields.map((f) => `${f.field} ${f.code}`)).toEqual(
      expected,
    );
  });

  test('a refusal is said in sentences, one per field', async () => {
    const refused = add({ username: 'Budi.S', role: 'agency', agency: 'imigrasi' });
    await expect(refused).rejects.toThrow(
      'username: Tiga sampai 64 tanda: huruf kecil, angka, titik, atau tanda hubung; yang pertama ' +
        'huruf atau angka.; agency: Tidak ada instansi dengan kode ini.',
    );
  });

  test('a new password ends the old one and its sign-ins', async () => {
    const old = await add({ username: 'petugas', role: 'coordinator' });
    const browser = await app.signedIn('petugas', old);
    const fresh = await app.db.transaction((tx) => renewPassword(tx, 'petugas'));
    await browser.get('/api/v1/me').expect(401);
    await signIn('petugas', old).expect(401);
    await signIn('petugas', fresh).expect(200);
  });

  test('a disabled account is out at once', async () => {
    const password = await add({ username: 'pindah', role: 'coordinator' });
    const browser = await app.signedIn('pindah', password);
    await app.db.transaction((tx) => disableAccount(tx, 'pindah', app.clock.now()));
    await browser.get('/api/v1/me').expect(401);
    await signIn('pindah', password).expect(401);
    const left = await app.db.reader.query(
      `SELECT s.token_hash FROM sign_ins s JOIN accounts a ON a.id = s.account_id
        WHERE a.username = 'pindah'`,
    );
    expect(left).toEqual([]);
    const unknown = app.db.transaction((tx) => disableAccount(tx, 'tidak-ada', app.clock.now()));
    await expect(unknown).rejects.toThrow(NotFoundError);
  });

  test('a disabled account gets no password that opens nothing, and can be enabled again', async () => {
    const old = await add({ username: 'kembali', role: 'coordinator' });
    await app.db.transaction((tx) => disableAccount(tx, 'kembali', app.clock.now()));
    const renewed = app.db.transaction((tx) => renewPassword(tx, 'kembali'));
    await expect(renewed).rejects.toThrow('username: Akun ini dinonaktifkan');
    const fresh = await app.db.transaction((tx) => enableAccount(tx, 'kembali'));
    await signIn('kembali', old).expect(401);
    await signIn('kembali', fresh).expect(200);
    const unknown = app.db.transaction((tx) => enableAccount(tx, 'tidak-ada'));
    await expect(unknown).rejects.toThrow(NotFoundError);
  });
});
