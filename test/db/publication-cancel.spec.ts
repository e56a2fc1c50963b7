import { describe, expect, test } from '@jest/globals';
import { localDate } from '../../src/domain/local-time.js';
import { SessionsRepository } from '../../src/planning/store/sessions.repository.js';
import type { StoredSession } from '../../src/planning/store/solution-record.js';
import { WithdrawalService } from '../../src/publication/publication.service.js';
import {
  givenAccount,
  givenPlan,
  givenPublications,
  JOINT,
  NEXT_DAY,
  PLAIN,
} from './publication-world.js';

describe('what was published is called off', () => {
  const { app, publications, revisions, coordinator, publish, shown } = givenPublications();

  test('what is over is neither published nor cancelled', async () => {
    const { plan } = await publish([JOINT, NEXT_DAY]);
    const [over, ahead] = plan.sessions.map(({ publicId }) => publicId);
    const alone = { ...JOINT, stop: 'kel-slerok', units: ['SIM-2'] };
    const late = await givenPlan(app.db, [alone], { demo: false });
    const demo = await givenPlan(app.db, [alone]);
    app.clock.set('2026-11-30T03:00:00Z'); // 10:00 in Tegal: the session closes
    const official = { ...coordinator(), demo: false };
    await expect(publications().publish(late.id, PLAIN, official)).rejects.toMatchObject({
      code: 'PLAN_IN_PAST',
    });
    await expect(publications().publish(demo.id, PLAIN, coordinator())).resolves.toMatchObject({
      live: true,
    });
    await expect(
      revisions().cancel(String(over), 'Terlambat', coordinator()),
    ).rejects.toMatchObject({
      code: 'SESSION_ENDED',
    });
    await revisions().cancel(String(ahead), 'Kendaraan mogok', coordinator()); // the last one ahead
    app.clock.set('2026-11-23T01:00:00Z');
  });

  test('withdrawing leaves what was held as it was', async () => {
    const { plan, publication } = await publish([JOINT, NEXT_DAY]);
    const [held, ahead] = plan.sessions.map(({ publicId }) => publicId);
    app.clock.set('2026-11-30T03:00:00Z'); // 10:00 in Tegal: the first session closes
    await app.get(WithdrawalService).withdraw(publication.id, 'Salah terbit', coordinator());
    expect(await shown(held!)).toMatchObject({ status: 'scheduled', sequence: 0, changes: [] });
    expect(await shown(ahead!)).toMatchObject({ status: 'cancelled', sequence: 1 });
    app.clock.set('2026-11-23T01:00:00Z');
  });

  test('cancelling publishes a revision at once: one number more, the session stays, as cancelled', async () => {
    const { plan, publication } = await publish([JOINT, NEXT_DAY]);
    const publicId = String(plan.sessions[0]?.publicId);
    const after = await revisions().cancel(publicId, 'Kendaraan mogok', coordinator());
    expect(after).toMatchObject({
      number: publication.number + 1,
      supersedes: publication.number,
      changes: [{ session: publicId, kind: 'cancelled', reason: 'Kendaraan mogok' }],
      sessions: 2,
    });
    expect(await shown(publicId)).toMatchObject({ status: 'cancelled', sequence: 1 });
    await expect(revisions().cancel(publicId, 'Sekali lagi', coordinator())).rejects.toMatchObject({
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
    const after = await revisions().cancel(String(called), 'Kendaraan mogok', coordinator());
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
    const draftId = await revisions().revise(planId, coordinator());
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
    await app
      .get(WithdrawalService)
      .withdraw(publication.id, 'Rencana keliru terbit', coordinator());
    expect(await shown(String(plan.sessions[0]?.publicId))).toMatchObject({
      status: 'cancelled',
      sequence: 1,
      changes: [{ kind: 'cancelled', reason: 'Rencana keliru terbit' }],
    });
    await expect(
      app.get(WithdrawalService).withdraw(publication.id, 'Sekali lagi', coordinator()),
    ).rejects.toMatchObject({ code: 'PUBLICATION_ENDED' });
  });
});
