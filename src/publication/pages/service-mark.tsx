import type { Service } from '../../contract/fleet.contract.js';

type Shape = Service['shape'];

/** The shapes of service marks in a 24 × 24 box, the same as on the map. */
const PATHS: Readonly<Record<Shape, string>> = {
  circle: 'M12 1.5a10.5 10.5 0 1 0 0 21a10.5 10.5 0 1 0 0-21z',
  square: 'M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z',
  triangle: 'M12 1L23.500 22H.500z',
  diamond: 'M12 .500L23.500 12L12 23.500L.500 12z',
};

/** A triangle's letter sits lower, where the shape is wide. */
const BASELINE: Readonly<Record<Shape, number>> = {
  circle: 16,
  square: 16,
  triangle: 19,
  diamond: 16,
};

/** The drawings of all marks, once per page. */
export function MarkSprite({ services }: { readonly services: readonly Service[] }) {
  return (
    <svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">
      {services.map(({ code, shape, colour, letter }) => (
        <symbol key={code} id={`m-${code}`} viewBox="0 0 24 24">
          <path d={PATHS[shape]} fill={colour} />
          <text
            x="12"
            y={BASELINE[shape]}
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
