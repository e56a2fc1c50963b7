import type { PlanProof } from '../../src/contract/plans.contract.js';
import { decimal, formatNumber } from '../ui/format.js';
import { kpiWords, LEVEL_WORDS } from './words.js';

interface LevelsProps {
  readonly levels: readonly number[];
  readonly proof?: PlanProof | null;
}

/** The cost vector in plain words, and how good it can be; each level outweighs all that follow. */
export function Levels({ levels, proof = null }: LevelsProps) {
  return (
    <details class="levels">
      <summary>
        {kpiWords.levels}
        {proof?.optimal && <>: {kpiWords.optimal}</>}
      </summary>
      <ol>
        {levels.map((value, i) => (
          <li key={LEVEL_WORDS[i] ?? i}>
            <span>
              L{i} {LEVEL_WORDS[i]}
            </span>
            <b>{decimal(value)}</b>
            <Bound proof={proof} level={i} />
          </li>
        ))}
      </ol>
      {proof?.people && <People {...proof.people} />}
    </details>
  );
}

function People({ wanted, served, most }: NonNullable<PlanProof['people']>) {
  return (
    <p class="hint">
      {formatNumber(served)} {kpiWords.of} {formatNumber(wanted)} {kpiWords.peopleServed};{' '}
      {kpiWords.atMost} {formatNumber(most)}.
    </p>
  );
}

function Bound({ proof, level }: { proof: PlanProof | null; level: number }) {
  const known = proof?.levels.find((each) => each.level === level);
  if (!known) return null;
  return (
    <small>{known.proven ? kpiWords.proven : `${kpiWords.notBelow} ${decimal(known.bound)}`}</small>
  );
}
