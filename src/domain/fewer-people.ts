/** A service that is still given, to fewer people than was announced. */
export interface FewerPeople {
  readonly code: string;
  readonly before: number;
  readonly after: number;
}

type Line = { readonly code: string; readonly people: number };

/**
 * Where fewer people can be served than was announced: whoever counted on a place may find none.
 * More than announced is nobody's loss, and a service that is gone is told as missing.
 */
export function fewerPeople(announced: readonly Line[], now: readonly Line[]): FewerPeople[] {
  const before = peopleByCode(announced);
  return [...peopleByCode(now)].flatMap(([code, after]) => {
    const was = before.get(code) ?? 0;
    return after < was ? [{ code, before: was, after }] : [];
  });
}

/** Two units of one service count together. */
function peopleByCode(lines: readonly Line[]): Map<string, number> {
  const people = new Map<string, number>();
  for (const { code, people: more } of lines) people.set(code, (people.get(code) ?? 0) + more);
  return people;
}
