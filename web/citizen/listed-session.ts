/** A session as the page lists it; read from the page, so list and map can never disagree. */
export interface ListedSession {
  readonly id: string;
  readonly stop: string;
  readonly name: string;
  readonly place: string;
  readonly day: string;
  readonly time: string;
  readonly status: string;
  readonly isCancelled: boolean;
  readonly services: readonly string[];
  readonly lat: number;
  readonly lon: number;
  readonly card: HTMLElement;
}

const textOf = (element: Element | null | undefined) => element?.textContent?.trim() ?? '';

/** Every card that has a place, in the order of the page. */
export function listedSessions(root: ParentNode = document): ListedSession[] {
  return [...root.querySelectorAll<HTMLElement>('[data-session]')].flatMap((card) => {
    const { session, stop, lat, lon, state } = card.dataset;
    if (!session || !stop || !lat || !lon) return [];
    return {
      id: session,
      stop,
      name: textOf(card.querySelector('h3')),
      place: textOf(card.querySelector('.card-place')),
      day: textOf(card.closest('section')?.querySelector('h2')),
      time: textOf(card.querySelector('.card-time')),
      status: textOf(card.querySelector('[data-pill] b') ?? card.querySelector('[data-pill]')),
      isCancelled: state === 'cancelled',
      services: [...card.querySelectorAll('.card-services use')].map((use) =>
        (use.getAttribute('href') ?? '').replace('#m-', ''),
      ),
      lat: Number(lat),
      lon: Number(lon),
      card,
    };
  });
}
