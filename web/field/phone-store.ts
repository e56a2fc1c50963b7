export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Of a browser that refuses storage: nothing is found there, and nothing can be kept. */
const REFUSED: Store = {
  getItem: () => null,
  setItem: () => {
    throw new Error('this browser stores nothing');
  },
  removeItem: () => undefined,
};

/** What this phone remembers. Where it is forbidden, some browsers throw already on being asked for it. */
export function phoneStore(): Store {
  try {
    // Other browsers have none, whatever the types say.
    return (localStorage as Storage | null) ?? REFUSED;
  } catch {
    return REFUSED;
  }
}
