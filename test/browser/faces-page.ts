/** The picture's size; the README shows it at about half of it. */
export const FRAME = { width: 1640, height: 790 };

const STYLE = `
  body { margin: 0; width: ${FRAME.width}px; height: ${FRAME.height}px; position: relative;
    background: linear-gradient(160deg, #f3f6f9, #cfdbe6); }
  figure { position: absolute; margin: 0; overflow: hidden; background: #fff;
    box-shadow: 0 2px 6px rgb(13 34 56 / 18%), 0 18px 48px rgb(13 34 56 / 28%); }
  img { display: block; width: 100%; }
  .phone { width: 306px; border: 9px solid #10202f; border-radius: 34px; z-index: 1; }
  .laptop { width: 1010px; border: 1px solid #8ea2b5; border-radius: 10px; }
  .laptop::before { display: block; height: 26px; background: #e3eaf1; content: ''; }
`;

interface Place {
  readonly kind: 'phone' | 'laptop';
  readonly left: number;
  readonly top: number;
}

const PLACES: readonly Place[] = [
  { kind: 'phone', left: 42, top: 62 },
  { kind: 'phone', left: 328, top: 98 },
  { kind: 'laptop', left: 592, top: 90 },
];

/** Two phones and a laptop beside each other; pictures are PNG in base64, in this order. */
export function facesPage(pictures: readonly string[]): string {
  const figures = PLACES.map(
    ({ kind, left, top }, i) =>
      `<figure class="${kind}" style="left:${left}px;top:${top}px">` +
      `<img alt="" src="data:image/png;base64,${pictures[i]}"></figure>`,
  );
  return `<!doctype html><style>${STYLE}</style>${figures.join('')}`;
}
