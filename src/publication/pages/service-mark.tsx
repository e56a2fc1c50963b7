import type { Service } from '../../contract/fleet.contract.js';
import { markBaseline, markPath } from '../../text/mark-shape.js';

/** The drawings of all marks, once per page. */
export function MarkSprite({ services }: { readonly services: readonly Service[] }) {
  return (
    <svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">
      {services.map(({ code, shape, colour, letter }) => (
        <symbol key={code} id={`m-${code}`} viewBox="0 0 24 24">
          <path d={markPath(shape)} fill={colour} />
          <text
            x="12"
            y={markBaseline(shape)}
            fill="#fff"
            font-size="12"
            font-weight="700"
            text-anchor="middle"
          >
            {letter}
          </text>
        </symbol>
      ))}
    </svg>
  );
}

/** Shape, colour and letter; the word always stands beside it. */
export function ServiceMark({ code }: { readonly code: string }) {
  return (
    <svg class="mark" width="24" height="24" aria-hidden="true" focusable="false">
      <use href={`#m-${code}`} />
    </svg>
  );
}
