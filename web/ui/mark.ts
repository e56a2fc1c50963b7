import type { ServiceMark } from '../../src/contract/fleet.contract.js';

/** How a service shows itself: shape, colour and letter, with the word beside them. */
export type Mark = ServiceMark;

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
