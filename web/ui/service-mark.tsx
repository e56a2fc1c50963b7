import { markBaseline, markPath } from '../../src/text/mark-shape.js';
import type { Mark } from './mark.js';

/** Shape, colour and letter of a service; `named` adds the word for those who cannot see it. */
export function ServiceMark({ mark, named = false }: { mark: Mark; named?: boolean }) {
  const label = named
    ? ({ role: 'img', 'aria-label': mark.shortName } as const)
    : ({ 'aria-hidden': true } as const);
  return (
    <svg class="mark" viewBox="0 0 24 24" {...label}>
      <path d={markPath(mark.shape)} fill={mark.colour} />
      <text x="12" y={markBaseline(mark.shape)}>
        {mark.letter}
      </text>
    </svg>
  );
}
