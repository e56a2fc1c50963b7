import { decimal } from '../ui/format.js';
import { kpiWords, LEVEL_WORDS } from './words.js';

/** The cost vector in plain words; each level outweighs all that follow. */
export function Levels({ levels }: { levels: readonly number[] }) {
  return (
    <details class="levels">
      <summary>{kpiWords.levels}</summary>
      <ol>
        {levels.map((value, i) => (
          <li key={LEVEL_WORDS[i] ?? i}>
            <span>
              L{i} {LEVEL_WORDS[i]}
            </span>
            <b>{decimal(value)}</b>
          </li>
        ))}
      </ol>
    </details>
  );
}
