import { CITIZEN_WORDS } from './citizen.js';
import { formatList } from './format.js';
import { CHANGE_WORDS, type ChangeWord } from './statuses.js';

interface ChangeOf {
  readonly kind: ChangeWord;
  readonly dropped?: readonly { readonly shortName: string }[] | undefined;
}

/** Where nothing else has changed, the services that left are what people want to know. */
export const namesDropped = ({ kind, dropped }: ChangeOf): boolean =>
  dropped !== undefined && (kind === 'services' || kind === 'cancelled');

/** `Batal di sini: SIM`, else the kind of the change. */
export function changeHeading(change: ChangeOf): string {
  if (!namesDropped(change)) return CHANGE_WORDS[change.kind];
  const names = (change.dropped ?? []).map(({ shortName }) => shortName);
  return `${CITIZEN_WORDS.offHere} ${formatList(names)}`;
}
