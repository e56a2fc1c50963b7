import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Account } from '../../src/domain/account.js';
import type { PublicSession } from '../../src/contract/sessions.contract.js';
import { localDate } from '../../src/domain/local-time.js';
import { SessionsRepository } from '../../src/planning/sessions.repository.js';
import type { StoredSession } from '../../src/planning/solution-record.js';
import {
  PublicationService,
  WithdrawalService,
} from '../../src/publication/publication.service.js';
import { RevisionService } from '../../src/publication/revision.service.js';
import { ShownSchedule } from '../../src/publication/shown-schedule.js';
import { givenCityApp } from '../support/city-app.js';
import { givenAccount, givenPlan, JOINT, PLAIN, type SessionSpec } from './publication-world.js';

const NEXT_DAY: SessionSpec = { ...JOINT, stop: 'kel-panggung', date: '2026-12-01' };

describe('from a confirmed plan to what citizens read', () => {
  const app = givenCityApp();
  let by: Account;
  const publications = () => app.get(PublicationService);
  const revisions = () => app.get(RevisionService);

  beforeAll(async () => {
    by = await givenAccount(app.db, 'koordinator');
  });
  beforeEach(async () => {
    // Each test publishes the same units again; withdrawing frees them.
    for (const { id, live } of (await publications().list()).publications) {
      if (live) await app.get(WithdrawalService).withdraw(id, 'Uji berikutnya', by);
    }
  });

  async function publish(specs: readonly SessionSpec[]) {
    const plan = await givenPlan(app.db, specs);
    return { plan, publication: await publications().publish(plan.id, PLAIN, by) };
  }
  const shown = async (publicId: string): Promise<PublicSession | undefined> => {
    const { sessions } = await app.get(ShownSchedule).current();
    return sessions.find((session) => session.id === publicId);
  };

  test('only a confirmed plan may be published', async () => {
    const plan = await givenPlan(app.db, [JOINT], { status: 'draft' });
    await expect(publications().publish(plan.id, PLAIN, by)).rejects.toMatchObject({
      code: 'PLAN_STATUS',
    });
  });

  test('a plan without sessions is refused', async () => {
    const plan = await givenPlan(app.db, []);
    await expect(publications().publish(plan.id, PLAIN, by)).rejects.toMatchObject({
      code: 'NOTHING_TO_PUBLISH',
    });
  });

  test('what is over is neither published nor cancelled', async () => {
    const { plan } = await publish([JOINT, NEXT_DAY]);
    const [over, ahead] = plan.sessions.map(({ publicId }) => publicId);
    const alone = { ...JOINT, stop: 'kel-slerok', units: ['SIM-2'] };
    const late = await givenPlan(app.db, [alone], { demo: false });
    const demo = await givenPlan(app.db, [alone]);
    app.clock.set('2026-11-30T03:00:00Z'); // 10:00 in Tegal: the session closes
    const official = { ...by, demo: false };
    await expect(publications().publish(late.id, PLAIN, official)).rejects.toMatchObject({
      code: 'PLAN_IN_PAST',
    });
    await expect(publications().publish(demo.id, PLAIN, by)).resolves.toMatchObject({ live: true });
    await expect(revisions().cancel(String(over), 'Terlambat', by)).rejects.toMatchObject({
      code: 'SESSION_ENDED',
    });
    await revisions().cancel(String(ahead), 'Kendaraan mogok', by); // the last one ahead
    app.clock.set('2026-11-23T01:00:00Z');
  });

  test('a first plan that is published late announces what is still to come, now and later', async () => {
    const plan = await givenPlan(app.db, [JOINT, NEXT_DAY]);
    const [over, ahead] = plan.sessions;
    app.clock.set('2026-11-30T03:00:00Z'); // 10:00 in Tegal: the first session closes
    const publication = await publications().publish(plan.id, PLAIN, by);
    expect(publication).toMatchObject({ sessions: 1, changes: [] });
    expect(await shown(over!.publicId)).toBeUndefined();
    expect(await shown(ahead!.publicId)).toMatchObject({ status: 'scheduled' });
    const rows = await app.db.reader.query<object[]>('SELECT status FROM sessions WHERE id = $1', [
      over!.id,
    ]);
    expect(rows).toEqual([{ status: 'cancelled' }]);
    const next = await revisions().cancel(ahead!.publicId, 'Kendaraan mogok', by);
    expect(next.changes.map(({ session }) => session)).toEqual([ahead!.publicId]);
    app.clock.set('2026-11-23T01:00:00Z');
  });

  test('withdrawing leaves what was held as it was', async () => {
    const { plan, publication } = await publish([JOINT, NEXT_DAY]);
    const [held, ahead] = plan.sessions.map(({ publicId }) => publicId);
    app.clock.set('2026-11-30T03:00:00Z'); // 10:00 in Tegal: the first session closes
    await app.get(WithdrawalService).withdraw(publication.id, 'Salah terbit', by);
    expect(await shown(held!)).toMatchObject({ status: 'scheduled', sequence: 0, changes: [] });
    expect(await shown(ahead!)).toMatchObject({ status: 'cancelled', sequence: 1 });
    app.clock.set('2026-11-23T01:00:00Z');
  });

  test('a decree holiday has to be said out loud', async () => {
    const plan = await givenPlan(app.db, [{ ...JOINT, date: '2026-12-25' }]);
    await expect(publications().publish(plan.id, PLAIN, by)).rejects.toMatchObject({
      code: 'HOLIDAY_UNCONFIRMED',
      values: { dates: 'Jum 25 Des' },
      fields: [{ field: 'confirmHolidays' }],
    });
    await publications().publish(plan.id, { ...PLAIN, confirmHolidays: true }, by);
  });

  test('two publications of different weeks are in force side by side', async () => {
    const first = await publish([JOINT]);
    const second = await publish([{ ...JOINT, date: '2026-12-14' }]);
    expect(second.publication.number).toBe(first.publication.number + 1);
    const schedule = await app.get(ShownSchedule).current();
    expect(schedule.publications).toEqual([first.publication.number, second.publication.number]);
  });

  test('a unit that is in force elsewhere at that time is refused, and nothing is left behind', async () => {
    const first = await publish([JOINT]);
    const rival = await givenPlan(app.db, [{ ...NEXT_DAY, date: JOINT.date, units: ['SIM-1'] }]);
    await expect(publications().publish(rival.id, PLAIN, by)).rejects.toMatchObject({
      code: 'UNIT_DOUBLE_BOOKED',
    });
    const { publications: all } = await publications().list();
    expect(all[0]?.number).toBe(first.publication.number);
    const [row] = await app.db.reader.query<{ status: string }[]>(
      'SELECT status FROM plans WHERE id = $1',
      [rival.id],
    );
    expect(row?.status).toBe('confirmed');
  });

  test('a revision keeps public ids and demands a reason for each change', async () => {
    const { plan, publication } = await publish([JOINT, NEXT_DAY]);
    const [moved, dropped] = plan.sessions;
    const draftId = await revisions().revise(plan.id, by);
    await app.db.reader.query(
      `UPDATE sessions SET stop_id = (SELECT id FROM stops WHERE slug = 'kel-tegalsari')
        WHERE plan_id = $1 AND public_id = $2`,
      [draftId, moved?.publicId],
    );
    await app.db.reader.query('DELETE FROM sessions WHERE plan_id = $1 AND public_id = $2', [
      draftId,
      dropped?.publicId,
    ]);
    await app.db.reader.query(`UPDATE plans SET status = 'confirmed' WHERE id = $1`, [draftId]);
    const [row] = await app.db.reader.query<{ id: string }[]>(
      'SELECT id FROM sessions WHERE plan_id = $1',
      [draftId],
    );
    const movedId = String(row?.id);

    await expect(publications().publish(draftId, PLAIN, by)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      fields: [
        { field: `reasons.${movedId}`, code: 'REASON_REQUIRED' },
        { field: `reasons.${dropped?.publicId}`, code: 'REASON_REQUIRED' },
      ],
    });
    const reasons = {
      [movedId]: 'Halaman kantor dipakai hajatan',
      [String(dropped?.publicId)]: 'Unit SIM diperbaiki',
    };
    const revised = await publications().publish(draftId, { ...PLAIN, reasons }, by);

    expect(revised).toMatchObject({ supersedes: publication.number, live: true });
    expect(await publications().get(publication.number)).toMatchObject({ status: 'superseded' });
    expect(await shown(String(moved?.publicId))).toMatchObject({
      sequence: 1,
      stop: { slug: 'kel-tegalsari' },
      changes: [{ kind: 'moved', previous: { stop: { slug: 'kel-kraton' } } }],
    });
    expect(await shown(String(dropped?.publicId))).toMatchObject({
      status: 'cancelled',
      sequence: 1,
      changes: [{ kind: 'cancelled', reason: 'Unit SIM diperbaiki' }],
    });
  });

  test('a reason for a session nobody knows is refused', async () => {
    const plan = await givenPlan(app.db, [JOINT]);
    const stranger = '7f0d2f8e-6a55-4b0a-9d6c-0d0d0d0d0d0d';
    const input = { ...PLAIN, reasons: { [stranger]: 'Bukan sesi rencana ini' } };
    await expect(publications().publish(plan.id, input, by)).rejects.toMatchObject({
      fields: [{ field: `reasons.${stranger}`, code: 'UNKNOWN_SESSION' }],
    });
  });

  test('a revision of what is no longer in force is refused', async () => {
    const { plan } = await publish([JOINT, NEXT_DAY]);
    const draftId = await revisions().revise(plan.id, by);
    await revisions().cancel(String(plan.sessions[0]?.publicId), 'Kendaraan mogok', by);
    await app.db.reader.query(`UPDATE plans SET status = 'confirmed' WHERE id = $1`, [draftId]);
    await expect(publications().publish(draftId, PLAIN, by)).rejects.toMatchObject({
      code: 'REVISION_OUTDATED',
    });
  });

  test('cancelling publishes a revision at once: one number more, the session stays, as cancelled', async () => {
    const { plan, publication } = await publish([JOINT, NEXT_DAY]);
    const publicId = String(plan.sessions[0]?.publicId);
    const after = await revisions().cancel(publicId, 'Kendaraan mogok', by);
    expect(after).toMatchObject({
      number: publication.number + 1,
      supersedes: publication.number,
      changes: [{ session: publicId, kind: 'cancelled', reason: 'Kendaraan mogok' }],
      sessions: 2,
    });
    expect(await shown(publicId)).toMatchObject({ status: 'cancelled', sequence: 1 });
    await expect(revisions().cancel(publicId, 'Sekali lagi', by)).rejects.toMatchObject({
      code: 'SESSION_ALREADY_CANCELLED',
    });
    // The unit is free again: another plan may use it at that time.
    await publish([{ ...JOINT, stop: 'kel-slerok', units: ['SIM-1'] }]);
  });

  test('a stop corrected in the data does not move what was announced and did not change', async () => {
    const { plan } = await publish([JOINT, NEXT_DAY]);
    const [called, stays] = plan.sessions.map((session) => session.publicId);
    const before = await shown(String(stays));
    const correct = (name: string, lat: number) =>
      app.db.reader.query(
        `UPDATE stops SET name = $1, location = ST_SetSRID(ST_MakePoint(109.1, $2), 4326)
          WHERE slug = 'kel-panggung'`,
        [name, lat],
      );
    await correct('Balai yang lain', -6.9);
    const after = await revisions().cancel(String(called), 'Kendaraan mogok', by);
    expect(await shown(String(stays))).toEqual({ ...before, publication: after.number });
    await correct('Kantor Kelurahan Panggung', -6.858229);
  });

  test('an agency takes out its own part only; the last one leaving cancels the session', async () => {
    const { plan } = await publish([{ ...JOINT, units: ['SAMSAT-1', 'SIM-1'] }]);
    const publicId = String(plan.sessions[0]?.publicId);
    const dukcapil = await givenAccount(app.db, 'disdukcapil');
    await expect(revisions().cancel(publicId, 'Bukan sesi kami', dukcapil)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });

    await revisions().cancel(publicId, 'Mobil SIM mogok', await givenAccount(app.db, 'polres'));
    expect(await shown(publicId)).toMatchObject({
      status: 'scheduled',
      sequence: 1,
      services: [{ code: 'samsat' }],
      missingServices: ['sim', 'dukcapil'],
      changes: [{ kind: 'services', reason: 'Mobil SIM mogok' }],
    });
    await revisions().cancel(publicId, 'Mobil Samsat mogok', await givenAccount(app.db, 'samsat'));
    expect(await shown(publicId)).toMatchObject({ status: 'cancelled', sequence: 2 });
  });

  test('who left a session stays noted in a revision that is edited, and takes no part', async () => {
    const { plan } = await publish([{ ...JOINT, units: ['SAMSAT-1', 'SIM-1'] }]);
    const polres = await givenAccount(app.db, 'polres');
    const { planId } = await revisions().cancel(
      String(plan.sessions[0]?.publicId),
      'Mobil SIM mogok',
      polres,
    );
    const draftId = await revisions().revise(planId, by);
    const sessions = app.get(SessionsRepository);
    const units = () =>
      app.db.reader.query<{ code: string; cancelled: boolean }[]>(
        `SELECT u.code, a.cancelled FROM assignments a JOIN units u ON u.id = a.unit_id
          WHERE a.plan_id = $1 ORDER BY u.code`,
        [draftId],
      );
    const replace = (change: Partial<StoredSession>) =>
      app.db.transaction(async (tx) => {
        const all = await sessions.ofPlan(tx, draftId);
        expect(all.map((session) => session.assignments.length)).toEqual([1]);
        await sessions.replace(
          tx,
          draftId,
          all.map((session) => ({ ...session, ...change })),
        );
      });
    await replace({ open: 490 });
    expect(await units()).toEqual([
      { code: 'SAMSAT-1', cancelled: false },
      { code: 'SIM-1', cancelled: true },
    ]);
    await replace({ date: localDate('2026-12-02') }); // nobody was ever told of that day
    expect(await units()).toEqual([{ code: 'SAMSAT-1', cancelled: false }]);
  });

  test('what is withdrawn reads as cancelled, with the reason', async () => {
    const { plan, publication } = await publish([JOINT]);
    await app.get(WithdrawalService).withdraw(publication.id, 'Rencana keliru terbit', by);
    expect(await shown(String(plan.sessions[0]?.publicId))).toMatchObject({
      status: 'cancelled',
      sequence: 1,
      changes: [{ kind: 'cancelled', reason: 'Rencana keliru terbit' }],
    });
    await expect(
      app.get(WithdrawalService).withdraw(publication.id, 'Sekali lagi', by),
    ).rejects.toMatchObject({ code: 'PUBLICATION_ENDED' });
  });
});
