import { expect, test } from '@jest/globals';
import type { PublicSession } from '../contract/sessions.contract.js';
import { calendarFeed } from './calendar-feed.js';

const session = {
  id: 'a',
  status: 'scheduled',
  date: '2026-11-30',
  startsAt: '2026-11-30T01:00:00.000Z',
  endsAt: '2026-11-30T03:00:00.000Z',
  stop: {
    slug: 'kel-kraton',
    name: 'Kantor Kelurahan Kraton yang namanya panjang sekali',
    lat: 0,
    lon: 0,
  },
  services: [],
  changes: [],
  sequence: 0,
} as unknown as PublicSession;

const feedOf = (sessions: readonly PublicSession[]) =>
  calendarFeed({
    sessions,
    site: 'https://mpp.example',
    uidDomain: 'mpp.example',
    updatedAt: null,
  }).split('\r\n');

test('what is said of the calendar stands before its events (RFC 5545 §3.6)', () => {
  const lines = feedOf([session]);
  const [head, rest] = [
    lines.slice(0, lines.indexOf('BEGIN:VTIMEZONE')),
    lines.slice(lines.indexOf('BEGIN:VTIMEZONE')),
  ];
  for (const name of ['REFRESH-INTERVAL', 'X-PUBLISHED-TTL', 'X-WR-TIMEZONE', 'X-WR-CALNAME'])
    expect(head.filter((line) => line.startsWith(name))).toHaveLength(1);
  expect(head[0]).toBe('BEGIN:VCALENDAR');
  expect(rest.filter((line) => line.startsWith('BEGIN:'))).toEqual([
    'BEGIN:VTIMEZONE',
    'BEGIN:STANDARD',
    'BEGIN:VEVENT',
  ]);
  expect(lines.slice(-3)).toEqual(['END:VEVENT', 'END:VCALENDAR', '']);
});

test('a calendar without events still has the component that RFC 5545 §3.6 asks for', () => {
  const lines = feedOf([]);
  expect(lines.filter((line) => line.startsWith('BEGIN:'))).toEqual([
    'BEGIN:VCALENDAR',
    'BEGIN:VTIMEZONE',
    'BEGIN:STANDARD',
  ]);
  expect(lines.slice(-3)).toEqual(['END:VTIMEZONE', 'END:VCALENDAR', '']);
});
