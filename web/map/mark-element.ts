import { markBaseline, markPath } from '../../src/text/mark-shape.js';
import type { Mark } from '../ui/mark.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Made node by node: markup with style attributes would be refused by the content policy. */
function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** One service's shape, colour and letter. */
function markElement(mark: Mark): SVGElement {
  const root = svg('svg', { class: 'mark', viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  const letter = svg('text', { x: 12, y: markBaseline(mark.shape) });
  letter.textContent = mark.letter;
  root.append(svg('path', { d: markPath(mark.shape), fill: mark.colour }), letter);
  return root;
}

/** The marker of a place: its services side by side on a white plate with a tip. */
export function plateElement(marks: readonly Mark[], className = ''): HTMLElement {
  const plate = document.createElement('span');
  plate.className = `map-plate ${className}`;
  plate.append(...marks.map(markElement));
  return plate;
}
