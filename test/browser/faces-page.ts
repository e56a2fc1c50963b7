/** The picture's size; the README shows it at about half of it. */
export const FRAME = { width: 1640, height: 704 };

const STYLE = `
  body { margin: 0; width: ${FRAME.width}px; height: ${FRAME.height}px; position: relative;
    background: linear-gradient(160deg, #f3f6f9, #cfdbe6); }
  figure { position: absolute; margin: 0; overflow: hidden; background: #fff;
    box-shadow: 0 2px 6px rgb(13 34 56 / 18%), 0 18px 48px rgb(13 34 56 / 28%); }
  img { display: block; width: 100%; }
  .phone { width: 272px; border: 8px solid #10202f; border-radius: 30px; }
  .laptop { width: 984px; border: 1px solid #8ea2b5; border-radius: 10px; }
  .laptop::before { display: block; height: 26px; background: #e3eaf1; content: ''; }
`;

interface Place {
  readonly kind: 'phone' | 'laptop';
  readonly left: number;
  readonly top: number;
}

const PLACES: readonly Place[] = [
  { kind: 'phone', left: 34, top: 54 },
  { kind: 'phone', left: 330, top: 74 },
  { kind: 'laptop', left: 624, top: 62 },
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
