import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Plan } from '../../src/contract/plans.contract.js';
import type { SolveProgress } from '../../src/contract/solving.contract.js';
import { fetchPlan, watchSolve } from '../api/plans.js';
import { type Loaded, useLoad } from '../ui/use-load.js';
import type { Choice } from './desk-context.js';

export interface LivePlan extends Loaded<Plan> {
  /** The running solve, newest report first known from the plan itself. */
  readonly progress: SolveProgress | null;
}

/** How often a plan that waits for others (agencies, a colleague) is asked for again. */
const REFRESH_MS = 30_000;

/** A plan that follows its solve by server-sent events and its colleagues by asking now and then. */
export function usePlan(id: string): LivePlan {
  const plan = useLoad(`plan ${id}`, () => fetchPlan(id));
  const [progress, setProgress] = useState<SolveProgress | null>(null);
  const { reload } = plan;
  const solving = plan.value?.status === 'solving';

  useEffect(() => {
    if (!solving) return setProgress(null);
    // Once the line is closed for good, its last report is older than what the plan itself says.
    return watchSolve(id, setProgress, () => void reload().then(() => setProgress(null)));
  }, [id, solving, reload]);

  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') void reload();
    };
    const timer = setInterval(refresh, REFRESH_MS);
    document.addEventListener('visibilitychange', refresh); // a tab somebody comes back to is old
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [reload]);

  return { ...plan, progress: progress ?? plan.value?.progress ?? null };
}

/** The chosen session; it survives a reload of the plan and disappears with the session itself. */
export function useSelection(plan: Plan | undefined) {
  const [choice, setChoice] = useState<Choice>({ id: null });
  const select = useCallback((id: string | null) => setChoice({ id }), []);
  const session = useMemo(
    () => plan?.sessionsList.find(({ id }) => id === choice.id) ?? null,
    [plan, choice],
  );
  return { session, choice, select };
}
