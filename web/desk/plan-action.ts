import { useCallback } from 'preact/hooks';
import { ApiError } from '../api/http.js';
import { type Action, useAction } from '../ui/use-load.js';
import { useDesk } from './desk-context.js';

/**
 * An action on the plan as it stands on the screen. Where somebody changed it meanwhile nothing is
 * done; the desk then shows the plan as it is now, and says so above it.
 */
export function usePlanAction(): Action {
  const { catchUp } = useDesk();
  const { run: runAny, ...action } = useAction();
  const run = useCallback(
    (request: () => Promise<unknown>) =>
      runAny(() =>
        request().catch((error: unknown) => {
          if (error instanceof ApiError && error.isStale) return catchUp();
          throw error;
        }),
      ),
    [runAny, catchUp],
  );
  return { ...action, run };
}
