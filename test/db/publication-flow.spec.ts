import { describe, expect, test } from '@jest/globals';
import { PlansService } from '../../src/planning/plans.service.js';
import { PublicationRepository } from '../../src/publication/publication.repository.js';
import { PublishedPlanRepository } from '../../src/publication/published-plan.repository.js';
import { ShownSchedule } from '../../src/publication/shown-schedule.js';
import { givenPlan, givenPublications, JOINT, NEXT_DAY, PLAIN } from './publication-world.js';

describe('from a confirmed plan to what citizens read', () => {
  const { app, publications, revisions, coordinator, publish, shown } = givenPublications();

  test('only a confirmed plan may be published', async () => {
    const plan = await givenPlan(app.db, [JOINT], { status: 'draft' });
    await expect(publications().publish(plan.id, PLAIN, coordinator())).rejects.toMatchObject({
      code: 'PLAN_STATUS',
    });
  });

  test('a plan without sessions is refused', async () => {
    const plan = await givenPlan(app.db, []);
    await expect(publications().publish(plan.id, PLAIN, coordinator())).rejects.toMatchObject({
      code: 'NOTHING_TO_PUBLISH',
    });
  });

  test('a first plan that is published late announces what is still to come, now and later', async () => {
    const plan = await givenPlan(app.db, [JOINT, NEXT_DAY]);
    const [over, ahead] = plan.sessions;
    app.clock.set('2026-11-30T03:00:00Z'); // 10:00 in Tegal: the first session closes
    const publication = await publications().publish(plan.id, PLAIN, coordinator());
    expect(publication).toMatchObject({ sessions: 1, changes: [] });
    expect(await shown(over!.publicId)).toBeUndefined();
    expect(await shown(ahead!.publicId)).toMatchObject({ status: 'scheduled' });
    const rows = await app.db.reader.query<object[]>('SELECT status FROM sessions WHERE id = $1', [
      over!.id,
    ]);
    expect(rows).toEqual([{ status: 'cancelled' }]);
    const next = await revisions().cancel(ahead!.publicId, 'Kendaraan mogok', coordinator());
    expect(next.changes.map(({ session }) => session)).toEqual([ahead!.publicId]);
    app.clock.set('2026-11-23T01:00:00Z');
  });

  test('a decree holiday has to be said out loud', async () => {
    const plan = await givenPlan(app.db, [{ ...JOINT, date: '2026-12-25' }]);
    await expect(publications().publish(plan.id, PLAIN, coordinator())).rejects.toMatchObject({
      code: 'HOLIDAY_UNCONFIRMED',
      values: { dates: 'Jum 25 Des' },
      fields: [{ field: 'confirmHolidays' }],
    });
    await publications().publish(plan.id, { ...PLAIN, confirmHolidays: true }, coordinator());
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
    await expect(publications().publish(rival.id, PLAIN, coordinator())).rejects.toMatchObject({
      code: 'UNIT_DOUBLE_BOOKED',
      values: { unit: 'SIM-1', date: JOINT.date, number: first.publication.number, more: 0 },
    });
    const { publications: all } = await publications().list();
    expect(all[0]?.number).toBe(first.publication.number);
    const [row] = await app.db.reader.query<{ status: string }[]>(
      'SELECT status FROM plans WHERE id = $1',
      [rival.id],
    );
    expect(row?.status).toBe('confirmed');
  });

  test('a unit has one publication a day: nobody judges the road, or the quota, between two plans', async () => {
    const first = await publish([JOINT]); // at Kraton until 10:20, packed up
    const other = { ...NEXT_DAY, date: JOINT.date, units: ['SIM-1'] };
    // At Panggung from 10:20: no minute is left for the road.
    const rival = await givenPlan(app.db, [{ ...other, open: 640, close: 720 }]);
    await expect(publications().publish(rival.id, PLAIN, coordinator())).rejects.toMatchObject({
      code: 'UNIT_DOUBLE_BOOKED',
      values: { unit: 'SIM-1', date: JOINT.date, open: 640, number: first.publication.number },
    });
    await publish([{ ...other, units: ['SIM-2'] }]); // another unit is free
  });

  /** As it was published before a unit had one publication a day. */
  const putInForce = (planId: string) =>
    app.db.transaction(async (tx) => {
      const plans = app.get(PublishedPlanRepository);
      await plans.become(tx, { id: planId, status: 'confirmed' }, 'published');
      await plans.setLive(tx, planId, true);
      const number = await app.get(PublicationRepository).nextNumber(tx);
      await app.get(PublicationRepository).insert(tx, {
        ...{ number, planId, supersedes: null, demo: true, changes: [] },
        snapshot: { version: 1, sessions: [] },
        ...{ publishedBy: coordinator().id, publishedAt: app.clock.now() },
      });
    });

  test('where two publications share the day of a unit since long ago, either can still be changed', async () => {
    const { plan } = await publish([JOINT, NEXT_DAY]);
    const later = { ...NEXT_DAY, units: ['SIM-1'], open: 780, close: 840 };
    const rival = await givenPlan(app.db, [later]);
    await putInForce(rival.id);
    const [own] = plan.sessions;
    await revisions().cancel(String(own?.publicId), 'Kendaraan mogok', coordinator());
    expect(await shown(String(own?.publicId))).toMatchObject({ status: 'cancelled' });
  });

  test('a plan for days that are published says so before anybody agrees to it; a revision has nothing to say', async () => {
    const { plan, publication } = await publish([JOINT, NEXT_DAY]);
    const days = { fromDate: JOINT.date, toDate: NEXT_DAY.date };
    const all = { number: publication.number, planId: plan.id, ...days };
    const occupiedBy = async (id: string) => (await app.get(PlansService).get(id)).occupiedBy;
    const empty = await givenPlan(app.db, [], { status: 'draft' });
    expect(await occupiedBy(empty.id)).toEqual([all]);
    // The same unit on one of the days, at another hour; another unit on both.
    const later = { ...NEXT_DAY, open: 780, close: 840, units: ['SIM-1'] };
    const rival = await givenPlan(app.db, [{ ...JOINT, units: ['SIM-2'] }, later]);
    expect(await occupiedBy(rival.id)).toEqual([{ ...all, fromDate: NEXT_DAY.date }]);
    expect(await occupiedBy(plan.id)).toEqual([]);
    const draftId = await revisions().revise(plan.id, coordinator());
    expect(await occupiedBy(draftId)).toEqual([]);
    await revisions().cancel(String(plan.sessions[0]?.publicId), 'Kendaraan mogok', coordinator());
    expect(await occupiedBy(draftId)).toEqual([]); // it can follow what took over
  });

  test('a revision keeps public ids and demands a reason for each change', async () => {
    const { plan, publication } = await publish([JOINT, NEXT_DAY]);
    const [moved, dropped] = plan.sessions;
    const draftId = await revisions().revise(plan.id, coordinator());
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

    await expect(publications().publish(draftId, PLAIN, coordinator())).rejects.toMatchObject({
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
    const revised = await publications().publish(draftId, { ...PLAIN, reasons }, coordinator());

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
    await expect(publications().publish(plan.id, input, coordinator())).rejects.toMatchObject({
      fields: [{ field: `reasons.${stranger}`, code: 'UNKNOWN_SESSION' }],
    });
  });

  test('a revision of what is no longer in force is refused', async () => {
    const { plan } = await publish([JOINT, NEXT_DAY]);
    const draftId = await revisions().revise(plan.id, coordinator());
    await revisions().cancel(String(plan.sessions[0]?.publicId), 'Kendaraan mogok', coordinator());
    await app.db.reader.query(`UPDATE plans SET status = 'confirmed' WHERE id = $1`, [draftId]);
    await expect(publications().publish(draftId, PLAIN, coordinator())).rejects.toMatchObject({
      code: 'REVISION_OUTDATED',
    });
  });
});
