import { describe, expect, test } from '@jest/globals';
import { localDate } from '../domain/local-time.js';
import { staysAnswered } from './session-change.js';
import type { StoredAssignment, StoredService, StoredSession } from './store/solution-record.js';

const isOwn = (unit: string) => unit.startsWith('SIM');

const service = (change: Partial<StoredService> = {}): StoredService => ({
  service: 'sim_perpanjangan',
  open: 480,
  close: 600,
  demand: 50,
  served: 40,
  overflow: 10,
  ...change,
});
const part = (change: Partial<StoredAssignment> = {}): StoredAssignment => ({
  unit: 'SIM-1',
  arrive: 450,
  ready: 480,
  open: 480,
  close: 600,
  leave: 620,
  services: [service()],
  ...change,
});
const session = (
  own: Partial<StoredAssignment> = {},
  change: Partial<StoredSession> = {},
): StoredSession => ({
  id: 's',
  publicId: 'p',
  stop: 'kel-kraton',
  date: localDate('2026-11-30'),
  open: 480,
  close: 600,
  status: 'planned',
  reason: null,
  visits: [],
  assignments: [part(own), part({ unit: 'SAMSAT-1', services: [service({ service: 'pkb' })] })],
  ...change,
});

describe('an answer of an agency', () => {
  const stays = (now: StoredSession) => staysAnswered(session(), now, isOwn);

  test.each<[string, Partial<StoredAssignment>]>([
    ['nothing of its own changes', {}],
    ['fewer people are served', { services: [service({ served: 39 })] }],
    ['more people wish to come', { services: [service({ demand: 60, overflow: 20 })] }],
    ['the team arrives later and leaves earlier', { arrive: 460, leave: 610 }],
  ])('stays where %s', (_, own) => {
    expect(stays(session(own))).toBe(true);
  });

  test.each<[string, Partial<StoredAssignment>]>([
    ['another unit comes', { unit: 'SIM-2' }],
    ['another service is given', { services: [service({ service: 'sim_baru' })] }],
    ['one service more is given', { services: [service(), service({ service: 'sim_baru' })] }],
    ['a service is no longer given', { services: [] }],
    ['more people are served', { services: [service({ served: 41 })] }],
    ['the team arrives earlier', { arrive: 449 }],
    ['the team leaves later', { leave: 621 }],
  ])('is asked for anew where %s', (_, own) => {
    expect(stays(session(own))).toBe(false);
  });

  test.each<Partial<StoredSession>>([
    { stop: 'kel-panggung' },
    { date: localDate('2026-12-01') },
    { open: 495 },
    { close: 585 },
    { status: 'cancelled' },
  ])('is asked for anew where the session changes: %j', (change) => {
    expect(stays(session({}, change))).toBe(false);
  });

  test('does not depend on what other agencies do in the session', () => {
    const [own, other] = session().assignments;
    const more = { ...other!, arrive: 400, services: [service({ service: 'pkb', served: 99 })] };
    expect(stays(session({}, { assignments: [more, own!] }))).toBe(true);
  });
});
