import type { PlanProof } from '../../src/contract/solving.contract.js';
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
        {proof?.people && <People {...proof.people} />}
      </ol>
    </details>
  );
}

/** What the points of L2 do not tell: how many people any plan could serve. */
function People({ wanted, served, most }: NonNullable<PlanProof['people']>) {
  return (
    <li>
      <span>
        {kpiWords.peopleServed} {kpiWords.of} {formatNumber(wanted)}
      </span>
      <b>{formatNumber(served)}</b>
      <small>
        {kpiWords.atMost} {formatNumber(most)}
      </small>
    </li>
  );
}

function Bound({ proof, level }: { proof: PlanProof | null; level: number }) {
  const known = proof?.levels.find((each) => each.level === level);
  if (!known) return null;
  return (
    <small>{known.proven ? kpiWords.proven : `${kpiWords.notBelow} ${decimal(known.bound)}`}</small>
  );
}
