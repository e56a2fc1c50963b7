/** The shapes of service marks in a 24 × 24 box, the same on lists, tables and maps. */
export type MarkShape = 'circle' | 'square' | 'triangle' | 'diamond';

export interface Mark {
  readonly code: string;
  readonly shortName: string;
  readonly letter: string;
  readonly shape: MarkShape;
  readonly colour: string;
}

const PATHS: Record<MarkShape, string> = {
  circle: 'M12 1.500a10.500 10.500 0 1 0 0 21a10.500 10.500 0 1 0 0-21z',
  square: 'M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z',
  triangle: 'M12 1L23.500 22H.500z',
  diamond: 'M12 .500L23.500 12L12 23.500L.500 12z',
};

/** A triangle's letter sits lower, where the shape is wide. */
const BASELINE: Record<MarkShape, number> = { circle: 16, square: 16, triangle: 19, diamond: 16 };

export const markPath = (shape: MarkShape) => PATHS[shape];
export const markBaseline = (shape: MarkShape) => BASELINE[shape];

/** A service nobody described keeps a grey circle with its first letter. */
export function unknownMark(code: string): Mark {
  return {
    code,
    shortName: code,
    letter: (code[0] ?? '?').toUpperCase(),
    shape: 'circle',
    colour: '#4b5563',
  };
}
