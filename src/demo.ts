/**
 * `node dist/src/demo.js --base URL --data DIR --from DATE [--table]`: plans, agrees and publishes a
 * demo fortnight, only through the public endpoints and only as demo accounts; their passwords are
 * in DIR. Running it again changes nothing; a run that was interrupted is continued. With `--table`
 * the plan is printed by kelurahan.
 */
import { parseArgs } from 'node:util';
import type { Me } from './contract/accounts.contract.js';
import type { Unit } from './contract/fleet.contract.js';
import type { PlanExport } from './contract/plan-export.contract.js';
import type { Plan, PlanSummary } from './contract/plans.contract.js';
import type { Publication } from './contract/publications.contract.js';
import { DemoClient, DemoError } from './demo-client.js';
import { DemoShow, summary } from './demo-show.js';
import { areaTable } from './demo-table.js';
import { isLocalDate, type LocalDate } from './domain/local-time.js';
import { readDemoSignIns, type DemoSignIn } from './platform/demo-accounts.js';
import { demoAbsences } from './seed/demo-people.js';

const DAYS = 14;

interface Fortnight {
  readonly base: string;
  /** Data folder of the server. */
  readonly data: string;
  readonly from: LocalDate;
  readonly table: boolean;
}

const show = new DemoShow();

function readArguments(): Fortnight {
  const { values } = parseArgs({
    options: {
      base: { type: 'string' },
      data: { type: 'string' },
      from: { type: 'string' },
      table: { type: 'boolean' },
    },
  });
  const { base, data, from, table = false } = values;
  if (!base || !data || !from) {
    throw new DemoError('usage: demo --base URL --data DIR --from DATE [--table]');
  }
  if (!isLocalDate(from)) throw new DemoError(`${from} is no date like 2026-11-30.`);
  return { base: base.replace(/\/+$/, ''), data, from, table };
}

function demoSignIns(data: string): DemoSignIn[] {
  const signIns = readDemoSignIns(data);
  if (signIns.length > 0) return signIns;
  throw new DemoError('There are no demo accounts: the server was never started with DEMO=true.');
}

/** The agencies tell of days on which a unit is off; days already told are not told again. */
async function postAbsences(agencies: readonly DemoClient[], from: LocalDate): Promise<number> {
  let told = 0;
  const absences = await demoAbsences(from);
  for (const client of agencies) {
    const { agency } = await client.get<Me>('/me');
    const own = (await client.get<Unit[]>('/units')).filter((u) => u.agency === agency?.code);
    for (const { unit: code, ...absence } of absences) {
      const unit = own.find((each) => each.code === code);
      const known = unit?.absences.some(
        (a) => a.fromDate <= absence.toDate && absence.fromDate <= a.toDate,
      );
      if (!unit || known) continue;
      await client.post(`/units/${unit.id}/absences`, absence);
      told++;
    }
  }
  return told;
}

/** The plan of exactly this fortnight, if there is one that is not over. */
async function knownPlan(coordinator: DemoClient, of: Fortnight): Promise<PlanSummary | undefined> {
  const { plans } = await coordinator.get<{ plans: PlanSummary[] }>('/plans');
  const same = plans.filter((p) => p.demo && p.fromDate === of.from && p.days === DAYS);
  const open = ['draft', 'solving', 'proposed', 'confirmed'];
  return (
    same.find((plan) => plan.status === 'published') ??
    same.find((plan) => plan.revisionOf === null && open.includes(plan.status))
  );
}

/** A step on the plan as the account reads it now. */
async function takeStep<T>(by: DemoClient, id: string, step: string, input?: object): Promise<T> {
  const { version } = await by.get<Plan>(`/plans/${id}`);
  return by.post<T>(`/plans/${id}/${step}`, input, version);
}

async function solve(coordinator: DemoClient, id: string): Promise<{ note: string; value: Plan }> {
  await takeStep(coordinator, id, 'solve');
  let last = 0;
  for await (const report of coordinator.progress(id)) {
    show.progress(report);
    last = report.iteration;
    if (report.failure) throw new DemoError(report.failure);
  }
  const plan = await coordinator.get<Plan>(`/plans/${id}`);
  if (plan.status === 'solving') throw new DemoError('The connection ended before the plan did.');
  return {
    note: `${plan.sessions} sessions, ${last} iterations, seed ${plan.seed}, threads ${plan.threads}`,
    value: plan,
  };
}

/** Plans a draft and puts it before the agencies; what was proposed before stays as it is. */
async function propose(
  coordinator: DemoClient,
  { id, status }: Pick<Plan, 'id' | 'status'>,
): Promise<Plan['status']> {
  if (status !== 'draft' && status !== 'solving') return status;
  await show.step('planning', () => solve(coordinator, id));
  return show.step('proposal', async () => {
    const plan = await takeStep<Plan>(coordinator, id, 'propose');
    return { note: 'put before the agencies', value: plan.status };
  });
}

async function agree(agencies: readonly DemoClient[], id: string): Promise<void> {
  await show.step('consent', async () => {
    for (const agency of agencies) {
      const answer = { decision: 'confirmed' };
      const { status } = await takeStep<Plan>(agency, id, 'confirmations', answer);
      if (status !== 'confirmed') continue;
      return { note: `${agencies.length} agencies confirmed`, value: status };
    }
    throw new DemoError('Not every agency could confirm the plan.');
  });
}

async function run(of: Fortnight): Promise<void> {
  const signIns = demoSignIns(of.data);
  const enter = ({ username, password }: DemoSignIn) =>
    DemoClient.signIn(of.base, username, password);
  const chief = signIns.find(({ role }) => role === 'coordinator');
  if (!chief) throw new DemoError('There is no demo coordinator.');
  const coordinator = await enter(chief);
  const known = await knownPlan(coordinator, of);
  if (known?.status === 'published') {
    show.line(
      `The fortnight from ${of.from} is published already (number ${known.publication}); nothing was changed.`,
    );
    if (of.table) printTable(await fetchExport(coordinator, known.id));
    return;
  }
  const agencies = await Promise.all(signIns.filter(({ role }) => role === 'agency').map(enter));
  await show.step('absences', async () => {
    const told = await postAbsences(agencies, of.from);
    return { note: told > 0 ? `${told} units off for a while` : 'told before', value: told };
  });
  const draft = await show.step('plan', async () => {
    const input = { fromDate: of.from, days: DAYS };
    const value = known ?? (await coordinator.post<Plan>('/plans', input));
    return { note: `${value.title}${known ? ', continued' : ''}`, value };
  });
  if ((await propose(coordinator, draft)) === 'proposed') await agree(agencies, draft.id);
  await show.step('publication', async () => {
    const value = await takeStep<Publication>(coordinator, draft.id, 'publish');
    return { note: `number ${value.number}, ${value.notice ?? ''}`, value };
  });
  const plan = await coordinator.get<Plan>(`/plans/${draft.id}`);
  const exported = await fetchExport(coordinator, draft.id);
  for (const line of summary(plan, exported)) show.line(line);
  if (of.table) printTable(exported);
}

const fetchExport = (coordinator: DemoClient, id: string) =>
  coordinator.get<PlanExport>(`/plans/${id}/export`);

function printTable(exported: PlanExport): void {
  for (const line of areaTable(exported)) show.line(line);
}

try {
  await run(readArguments());
} catch (error) {
  const text = error instanceof DemoError ? error.message : (error as Error).stack;
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
