import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from 'supertest';
import type { BreakdownProposal } from '../../src/contract/plan-answers.contract.js';
import type { ReportedAbsence } from '../../src/contract/fleet.contract.js';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { formatDayShort } from '../../src/text/format.js';
import { ruleSentence } from '../../src/text/plan-rules.js';
import { givenCityApp } from '../support/city-app.js';
import { agreeAndPublish, answerPlan, createPlan, FROM, getPlan, solve } from './plans-support.js';

const REASON = 'Mobil mogok di jalan';

/** A vehicle breaks down on the first day; other things were entered about later days. */
describe('a breakdown and sessions that have nothing to do with it', () => {
  const app = givenCityApp({ jobs: true });
  let coordinator: Agent;
  let published: Plan;
  let shut: PlanSession;
  let unit: string;

  const propose = async () => {
    const input = { date: FROM, from: 420, reason: REASON };
    const answer = coordinator.post(`/api/v1/units/${unit}/breakdowns`).send(input);
    return (await answer.expect(201)).body as BreakdownProposal;
  };
  const lost = () =>
    published.sessionsList
      .filter((s) => s.date === FROM && s.assignments.some((a) => a.unit.id === unit))
      .map(({ publicId }) => publicId);
  const changed = ({ changes }: BreakdownProposal) =>
    changes.sessions.filter(({ before }) => before !== null).map(({ publicId }) => publicId);

  beforeAll(async () => {
    coordinator = await app.as('koordinator');
    const { id } = await solve(coordinator, (await createPlan(coordinator)).id);
    await agreeAndPublish(app, id);
    published = await getPlan(coordinator, id);
    unit = published.sessionsList.find((s) => s.date === FROM)!.assignments[0]!.unit.id;
    shut = published.sessionsList.find((s) => s.date > '2026-12-05')!;
    const { date } = shut;
    const closure = coordinator.post(`/api/v1/stops/${shut.stop.id}/closures`);
    await closure.send({ fromDate: date, toDate: date, reason: 'Dipakai hajatan' }).expect(201);
  });

  test('a session whose place was closed since is listed, not called off', async () => {
    const proposal = await propose();
    expect(lost()).toEqual(expect.arrayContaining(changed(proposal)));
    const draft = await getPlan(coordinator, proposal.planId);
    const now = draft.sessionsList.find(({ publicId }) => publicId === shut.publicId)!;
    expect(now).toMatchObject({ status: 'planned', change: null, reason: null });
    const listed = draft.violations.filter(({ message }) => message.includes(shut.stop.slug));
    const where = `${formatDayShort(shut.date)}, ${shut.stop.name}`;
    expect(listed).toMatchObject([{ code: 'H3', sentence: `${where}: ${ruleSentence('H3')}` }]);
  });

  test('a session of another unit that is away since is listed, and stays whole', async () => {
    const isOther = (s: PlanSession) => s.date > '2026-12-05' && s.date !== shut.date;
    const left = published.sessionsList.find(isOther)!;
    const away = left.assignments.find((a) => a.unit.id !== unit)!.unit;
    const absences = `/api/v1/units/${away.id}/absences`;
    const admin = await app.as('admin');
    const absence = { fromDate: left.date, toDate: left.date, reason: 'Servis mendadak' };
    const { body } = await admin.post(absences).send(absence).expect(201);
    const proposal = await propose();
    expect(lost()).toEqual(expect.arrayContaining(changed(proposal)));
    const draft = await getPlan(coordinator, proposal.planId);
    const now = draft.sessionsList.find(({ publicId }) => publicId === left.publicId)!;
    expect(now).toMatchObject({ status: 'planned', change: null, reason: null });
    const listed = draft.violations.filter(({ message }) => message.includes(away.code));
    expect(listed.map(({ code }) => code)).toContain('H3');
    await admin.delete(`${absences}/${(body as ReportedAbsence).id}`).expect(204);
  });

  test('sessions on a day that a decree has closed since are listed, and nothing comes to that day', async () => {
    const isLater = (s: PlanSession) => s.date > '2026-12-05' && s.date !== shut.date;
    const { date } = published.sessionsList.find(isLater)!;
    const reader = app.db.reader;
    await reader.query(`INSERT INTO holidays VALUES ($1, 'nasional', 'Libur baru', 'SKB')`, [date]);
    const proposal = await propose();
    expect(lost()).toEqual(expect.arrayContaining(changed(proposal)));
    const draft = await getPlan(coordinator, proposal.planId);
    const heldIn = (plan: Plan) =>
      plan.sessionsList
        .filter((s) => s.date === date && s.status === 'planned')
        .map(({ publicId, stop, open }) => [publicId, stop.slug, open].join(' '))
        .sort();
    expect(heldIn(draft)).toEqual(heldIn(published));
    expect(draft.violations.map(({ code }) => code)).toContain('H3');
    await reader.query('DELETE FROM holidays WHERE date = $1', [date]);
  });

  test('sessions outside the hours that an agency has cut since are listed', async () => {
    const isLater = (s: PlanSession) => s.date > '2026-12-05' && s.date !== shut.date;
    const { date } = published.sessionsList.find(isLater)!;
    const reader = app.db.reader;
    const given = await reader.query<{ id: string; closes: number }[]>(
      `SELECT id, closes FROM agency_hours WHERE weekday = extract(isodow FROM $1::date)`,
      [date],
    );
    const close = (id: string, at: number) =>
      reader.query('UPDATE agency_hours SET closes = $2 WHERE id = $1', [id, at]);
    for (const { id } of given) await close(id, 540);
    const proposal = await propose();
    for (const { id, closes } of given) await close(id, closes);
    expect(lost()).toEqual(expect.arrayContaining(changed(proposal)));
    const draft = await getPlan(coordinator, proposal.planId);
    expect(draft.violations.map(({ code }) => code)).toContain('H4');
  });

  test('wishes for later plans call nothing off', async () => {
    const wish = coordinator.patch('/api/v1/requirements').send({ weeksOfMonth: [4] });
    await wish.expect(200);
    const proposal = await propose();
    expect(lost()).toEqual(expect.arrayContaining(changed(proposal)));
    const draft = await getPlan(coordinator, proposal.planId);
    const planned = (plan: Plan) => plan.sessionsList.filter((s) => s.status === 'planned').length;
    expect(planned(draft)).toBeGreaterThanOrEqual(planned(published) - lost().length);
  });

  test('two who tell of it at once get one draft; whoever tells again later gets a new one', async () => {
    const [one, other] = await Promise.all([propose(), propose()]);
    expect(other.planId).toBe(one.planId);
    expect(other.changes).toEqual(one.changes);
    expect((await propose()).planId).not.toBe(one.planId);
  });

  test('a closed place keeps nothing else from being announced; whoever touches its session mends it', async () => {
    const { planId } = await propose();
    const step = (name: string) => coordinator.post(`/api/v1/plans/${planId}/${name}`);
    const { sessionsList } = await getPlan(coordinator, planId);
    const { id } = sessionsList.find(({ publicId }) => publicId === shut.publicId)!;
    const edit = (body: object) =>
      coordinator.patch(`/api/v1/plans/${planId}/sessions/${id}`).send(body);
    await edit({ open: shut.open + 15 }).expect(200);
    const { body } = await step('propose').expect(422);
    expect(body).toMatchObject({ code: 'RULES_BROKEN', errors: [{ code: 'H3' }] });

    await edit({ open: shut.open }).expect(200);
    await step('propose').expect(200);
    for (const agency of ['samsat', 'polres', 'disdukcapil'])
      await answerPlan(await app.as(agency), planId);
    const agreed = await getPlan(coordinator, planId);
    expect(agreed.violations.map(({ code }) => code)).toEqual(['H3']);
    expect(agreed.status).toBe('confirmed');
    await step('publish').send({}).expect(201);
  });
});
