/** The shapes of service marks in a 24 × 24 box, the same on pages, lists, tables and maps. */
export type MarkShape = 'circle' | 'square' | 'triangle' | 'diamond';

const PATHS: Readonly<Record<MarkShape, string>> = {
  circle: 'M12 1.5a10.5 10.5 0 1 0 0 21a10.5 10.5 0 1 0 0-21z',
  square: 'M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z',
  triangle: 'M12 1L23.5 22H.5z',
  diamond: 'M12 .5L23.5 12L12 23.5L.5 12z',
};

/** A triangle's letter sits lower, where the shape is wide. */
const BASELINE: Readonly<Record<MarkShape, number>> = {
  circle: 16,
  square: 16,
  triangle: 19,
  diamond: 16,
};

export const markPath = (shape: MarkShape) => PATHS[shape];
export const markBaseline = (shape: MarkShape) => BASELINE[shape];
