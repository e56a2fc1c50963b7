import { Injectable } from '@nestjs/common';
import type { ConfirmationInput, Plan } from '../contract/plans.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange } from '../domain/demo.js';
import { ForbiddenError, InvalidInputError } from '../domain/errors.js';
import { assertCanBecome, PlanStatusError } from '../domain/plan-status.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/db/database.js';
import { PlanReader } from './plan-reader.js';
import { ConfirmationsRepository, type ConfirmationRow } from './store/confirmations.repository.js';
import { PlacesRepository, type UnitNameRow } from './store/places.repository.js';
import { PlanStore } from './store/plan-store.js';
import type { StoredSession } from './store/solution-record.js';

/** The agencies' answers to a proposed plan. Nobody answers for somebody else. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly confirmations: ConfirmationsRepository,
    private readonly places: PlacesRepository,
    private readonly reader: PlanReader,
    private readonly clock: Clock,
  ) {}

  /**
   * One answer of the caller's agency, for the named sessions or for all in which it takes part, to
   * the plan as it was at `version`: nobody agrees to what it has not seen. When every agency has
   * confirmed all of its sessions the plan is confirmed.
   */
  async answer(
    planId: string,
    input: ConfirmationInput,
    by: Account,
    version: number,
  ): Promise<Plan> {
    await this.db.transaction(async (tx) => {
      const { row, sessions } = await this.store.lockWhole(tx, planId, version);
      assertMayChange(by, row);
      if (row.status !== 'proposed') throw new PlanStatusError(planId, row.status, 'confirmed');
      const units = await this.places.units(tx);
      const agencyId = ownAgency(input, by, [...units.values()]);
      const own = sessions.filter((s) => agenciesOf(s, units).has(agencyId));
      const chosen = chosenSessions(own, input.sessions);
      await this.confirmations.put(tx, {
        planId,
        sessions: chosen,
        agencyId,
        decision: input.decision,
        comment: input.comment ?? null,
        accountId: by.id,
        at: this.clock.now(),
      });
      if (await this.isAgreed(tx, planId, sessions, units)) {
        await this.store.plans.setStatus(tx, planId, 'confirmed');
      } else {
        await this.store.plans.answered(tx, planId);
      }
    });
    return this.reader.read(planId);
  }

  /** draft → proposed; what was agreed to and has not changed since stays agreed. */
  async propose(tx: Tx, planId: string, sessions: readonly StoredSession[]): Promise<void> {
    await this.confirmations.withdrawRefusals(tx, planId);
    const units = await this.places.units(tx);
    await this.store.plans.setStatus(tx, planId, 'proposed');
    if (await this.isAgreed(tx, planId, sessions, units)) {
      assertCanBecome(planId, 'proposed', 'confirmed');
      await this.store.plans.setStatus(tx, planId, 'confirmed');
    }
  }

  private async isAgreed(
    tx: Tx,
    planId: string,
    sessions: readonly StoredSession[],
    units: ReadonlyMap<string, UnitNameRow>,
  ): Promise<boolean> {
    const answers = await this.confirmations.ofPlan(tx, planId);
    const confirmed = new Set(answers.filter(isYes).map((a) => `${a.session} ${a.agency}`));
    return sessions
      .filter((session) => session.status === 'planned')
      .every((session) =>
        session.assignments.every(({ unit }) =>
          confirmed.has(`${session.id} ${units.get(unit)?.agency}`),
        ),
      );
  }
}

const isYes = (answer: ConfirmationRow) => answer.decision === 'confirmed';

function agenciesOf(
  session: StoredSession,
  units: ReadonlyMap<string, UnitNameRow>,
): ReadonlySet<string> {
  if (session.status === 'cancelled') return new Set();
  return new Set(session.assignments.flatMap(({ unit }) => units.get(unit)?.agencyId ?? []));
}

/** @throws ForbiddenError when the caller has no agency, or names another one than its own. */
function ownAgency(input: ConfirmationInput, by: Account, units: readonly UnitNameRow[]): string {
  if (!by.agencyId) throw new ForbiddenError('only an agency may answer for itself');
  const named = input.agency;
  const own = units.find((unit) => unit.agencyId === by.agencyId);
  if (named !== undefined && own?.agency !== named) {
    throw new ForbiddenError(`${by.username} does not belong to ${named}`);
  }
  return by.agencyId;
}

/** @throws InvalidInputError for a session in which the agency takes no part */
function chosenSessions(own: readonly StoredSession[], named?: readonly string[]): string[] {
  const ids = own.map((session) => session.id);
  if (!named) return ids;
  const strange = named.flatMap((id, i) =>
    ids.includes(id) ? [] : [{ field: `sessions.${i}`, code: 'NOT_YOUR_SESSION' }],
  );
  if (strange.length > 0) throw new InvalidInputError(strange);
  return [...new Set(named)];
}
