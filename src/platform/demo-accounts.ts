import { randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One sign-in of the demonstration, as the operator reads it. */
export interface DemoSignIn {
  readonly role: string;
  readonly username: string;
  readonly password: string;
}

/** No letters that look alike, so that a password can be typed from a screen. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

const fileIn = (dataDir: string) => join(dataDir, 'demo-accounts.txt');

/** What an earlier start wrote down: `role username password` per line. */
export function readDemoSignIns(dataDir: string): DemoSignIn[] {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [role, username, password] = line.trim().split(/\s+/);
      return role && username && password ? [{ role, username, password }] : [];
    });
}

/**
 * Gives each wanted account a random password, keeps the ones given before, and writes them down
 * where only the operator can read them. Passwords exist nowhere else in clear.
 */
export function ensureDemoSignIns(
  dataDir: string,
  wanted: readonly { readonly role: string; readonly username: string }[],
): DemoSignIn[] {
  const known = new Map(readDemoSignIns(dataDir).map((each) => [each.username, each]));
  const all = wanted.map(({ role, username }) => ({
    role,
    username,
    password: known.get(username)?.password ?? randomPassword(),
  }));
  mkdirSync(dataDir, { recursive: true });
  const lines = all.map(({ role, username, password }) => `${role} ${username} ${password}\n`);
  writeFileSync(fileIn(dataDir), lines.join(''), { mode: 0o600 });
  chmodSync(fileIn(dataDir), 0o600); // also where the file was there before with other rights
  return all;
}

/** 16 letters and digits, 79 bits. */
function randomPassword(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
