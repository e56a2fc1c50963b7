import { expect, test } from '@jest/globals';
import { importHolidays } from '../../src/calendar/import-holidays.js';
import { localDate } from '../../src/domain/local-time.js';
import { imported } from '../../src/text/imports.js';
import { publishPlan } from '../e2e/publication-support.js';
import { givenCityApp } from '../support/city-app.js';
import { givenPlan, JOINT } from './publication-world.js';

const app = givenCityApp();

/** What the operator reads of sessions when the decree of 2028 has these days. */
const decree = (...days: readonly string[]) =>
  app.db.transaction(async (tx) => {
    const rows = days.map((day) => `${day},nasional,Contoh`);
    const content = ['date,kind,name', ...rows].join('\n');
    const today = localDate('2028-03-02');
    const { sessions } = await importHolidays(tx, { content, source: 'SKB contoh', today });
    return sessions.map(imported.sessionOnHoliday);
  });

test('sessions that now fall on a holiday are named, each once', async () => {
  expect(await decree('2028-01-01')).toEqual([]);
  const on = (date: string, open = 480) => ({ ...JOINT, date, open, units: ['SIM-1'] });
  const { plan } = await publishPlan(app, [on('2028-03-06')]);
  await givenPlan(app.db, [{ ...on('2028-03-06'), publicId: plan.sessions[0]!.publicId }], {
    status: 'draft', // a revision of it
  });
  await givenPlan(app.db, [{ ...on('2028-03-07', 510), stop: 'kel-slerok' }]);
  await givenPlan(app.db, [on('2028-03-01')]); // over by then
  await givenPlan(app.db, [on('2028-03-08')]); // no holiday
  const days = ['2028-01-01', '2028-03-01', '2028-03-06', '2028-03-07'];
  expect(await decree(...days)).toEqual([
    'periksa: Sen 6 Mar kini hari libur; sesi terbit pukul 08.00, Kantor Kelurahan Kraton',
    'periksa: Sel 7 Mar kini hari libur; sesi di rencana pukul 08.30, Kantor Kelurahan Slerok',
  ]);
  // Said once: the same decree again names nobody.
  expect(await decree(...days)).toEqual([]);
});
