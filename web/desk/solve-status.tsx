import type { SolveProgress } from '../../src/contract/solving.contract.js';
import { formatNumber } from '../ui/format.js';
import { Levels } from './levels.js';
import { useDesk } from './desk-context.js';
import { screenWords as w } from './words.js';

/** The running solve with its best plan so far, the last failure, or what an empty plan needs. */
export function SolveStatus({ progress }: { progress: SolveProgress | null }) {
  const { plan } = useDesk();
  if (plan.status === 'solving') return <Running progress={progress} />;
  if (plan.failure) {
    return (
      <p class="banner bad" role="alert">
        <b>{w.failure}.</b> {plan.failure}
      </p>
    );
  }
  if (plan.status === 'draft' && plan.sessions === 0) {
    return (
      <div class="banner">
        <p>
          <b>{w.emptyTitle}.</b> {w.emptyHint}
        </p>
      </div>
    );
  }
  return plan.stoppedEarly && plan.status === 'draft' ? (
    <p class="banner">{w.stoppedEarly}</p>
  ) : null;
}

function Running({ progress }: { progress: SolveProgress | null }) {
  const done = progress?.iteration ?? 0;
  const all = progress?.iterations ?? 0;
  return (
    <section class="banner solving" aria-labelledby="solving">
      <div class="row solving-line">
        <h2 id="solving">{progress?.proving ? w.proving : w.progress}</h2>
        <progress value={done} max={Math.max(all, 1)} aria-labelledby="solving" />
        <span>
          {formatNumber(done)} / {formatNumber(all)} {w.iterations}
        </span>
      </div>
      {progress && progress.levels.length > 0 && (
        <div class="row">
          <p role="status">
            <b>{w.bestSoFar}:</b> {formatNumber(progress.absent)} {w.absent}.
          </p>
          <Levels levels={progress.levels} />
        </div>
      )}
      <p class="hint">{w.canLeave}</p>
    </section>
  );
}
