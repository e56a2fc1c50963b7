import { expect, test } from '@jest/globals';
import type { Me } from '../../src/contract/accounts.contract.js';
import { ApiError } from '../api/http.js';
import { isLeaving, knownAccount, rememberAccount } from './known-account.js';
import { leave, whoIsIt } from './who.js';

const team = (username: string): Me => ({
  id: username,
  username,
  name: username,
  role: 'field',
  demo: true,
  agency: null,
  unit: null,
});
const SIM = team('sim-1');

function givenPhone(account?: Me, room = Infinity) {
  const items = new Map<string, string>();
  const store = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (items.size >= room && !items.has(key)) throw new DOMException('full');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  };
  if (account) rememberAccount(store, account);
  return store;
}

const answers = (me: Me | null) => ({
  fetchMe: () => Promise.resolve(me),
  signOut: () => Promise.resolve(),
});
const silent = (status = 0) => {
  const title = 'Server tidak terjangkau';
  const refuse = () =>
    Promise.reject(new ApiError({ type: 'about:blank', title, status, code: 'X' }));
  return { fetchMe: refuse, signOut: refuse };
};

test('the server decides who is signed in, and the phone remembers it', async () => {
  const phone = givenPhone();
  expect(await whoIsIt(phone, answers(SIM))).toEqual(SIM);
  expect(knownAccount(phone)).toEqual(SIM);
  expect(await whoIsIt(phone, answers(null))).toBeNull();
  expect(knownAccount(phone)).toBeNull();
});

test('a server that is away or in trouble does not take the day from the team', async () => {
  expect(await whoIsIt(givenPhone(SIM), silent())).toEqual(SIM);
  expect(await whoIsIt(givenPhone(SIM), silent(500))).toEqual(SIM);
  await expect(whoIsIt(givenPhone(), silent())).rejects.toThrow('tidak terjangkau');
});

test('another account on the same phone leaves nothing of the first', async () => {
  const phone = givenPhone(SIM);
  phone.setItem('mpp-field-days:sim-1', '{}');
  await whoIsIt(phone, answers(team('samsat-1')));
  expect(phone.getItem('mpp-field-days:sim-1')).toBeNull();
  expect(knownAccount(phone)?.username).toBe('samsat-1');
});

test('a slow answer does not sign in again who has left meanwhile', async () => {
  const phone = givenPhone(SIM);
  let answer: (me: Me) => void = () => undefined;
  const slow = { ...answers(SIM), fetchMe: () => new Promise<Me>((done) => (answer = done)) };
  const asked = whoIsIt(phone, slow);
  await leave(phone, slow);
  answer(SIM);
  expect(await asked).toBeNull();
  expect(knownAccount(phone)).toBeNull();
});

test('who left without signal is signed out on the server before anything else is asked', async () => {
  const phone = givenPhone(SIM);
  await leave(phone, silent());
  expect(knownAccount(phone)).toBeNull();
  expect(isLeaving(phone)).toBe(true);
  expect(await whoIsIt(phone, silent())).toBeNull(); // the cookie is still there, and nobody is in

  const told: string[] = [];
  const server = {
    fetchMe: () => Promise.resolve(told.includes('sign-out') ? null : SIM),
    signOut: () => Promise.resolve(void told.push('sign-out')),
  };
  expect(await whoIsIt(phone, server)).toBeNull();
  expect(isLeaving(phone)).toBe(false);
  expect(await whoIsIt(phone, server)).toBeNull();
});

test('who leaves without signal on a full phone is signed out there as well', async () => {
  const phone = givenPhone(SIM, 1); // the account alone fills it
  await leave(phone, silent());
  expect(isLeaving(phone)).toBe(true);
  expect(await whoIsIt(phone, answers(SIM))).toBeNull();
});
