import { useEffect, useState } from 'preact/hooks';

export type Route =
  | { readonly screen: 'plans' }
  | { readonly screen: 'visit-days' }
  | { readonly screen: 'plan'; readonly id: string };

export const PLANS_PATH = '/desk';
export const VISIT_DAYS_PATH = '/desk/hari-kunjungan';
export const planPath = (id: string) => `/desk/rencana/${id}`;

function routeOf(path: string): Route {
  if (path === VISIT_DAYS_PATH) return { screen: 'visit-days' };
  const id = /^\/desk\/rencana\/([0-9a-f-]{36})$/i.exec(path)?.[1];
  return id ? { screen: 'plan', id } : { screen: 'plans' };
}

const CHANGED = 'desk-route';

/** Goes to another screen without loading the page again; `said` is what brought somebody there. */
export function goTo(path: string, said?: string): void {
  history.pushState({ said }, '', path);
  dispatchEvent(new Event(CHANGED));
  scrollTo(0, 0);
}

/** What was said on the way to this screen; it stays with its entry in the history. */
export const saidOnTheWay = () => (history.state as { said?: string } | null)?.said;

/** The screen the address asks for; the back button works. */
export function useRoute(): Route {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const read = () => setPath(location.pathname);
    addEventListener('popstate', read);
    addEventListener(CHANGED, read);
    return () => {
      removeEventListener('popstate', read);
      removeEventListener(CHANGED, read);
    };
  }, []);
  return routeOf(path);
}

/** For links: an ordinary click stays in the app, anything else is the browser's. */
export function follow(event: MouseEvent): void {
  const link = event.currentTarget as HTMLAnchorElement;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  goTo(link.pathname);
}
