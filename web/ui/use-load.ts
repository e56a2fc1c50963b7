import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api/http.js';
import { keepFocus } from './focus.js';
import { InOrder } from './in-order.js';
import { kept } from './kept.js';
import { UNREADABLE } from './words.js';

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: ApiError | undefined;
  readonly loading: boolean;
  /** When `value` came from the server. */
  readonly since: Date | undefined;
  /** Loads again and keeps the old value on screen meanwhile. */
  readonly reload: () => Promise<void>;
}

interface State<T> {
  readonly key: string;
  readonly value?: T;
  readonly since?: Date;
  readonly error?: ApiError;
}

export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  console.error(error);
  return new ApiError({ type: 'about:blank', title: UNREADABLE, status: 0, code: 'UNKNOWN' });
}

/**
 * Loads when the component appears and whenever `key` changes. A late answer is dropped: one to an old
 * key, or one that was asked for before another that is already in.
 */
export function useLoad<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<State<T>>({ key: '' });
  const wanted = useRef(key);
  wanted.current = key;
  const latestLoad = useRef(load);
  latestLoad.current = load;
  const order = useRef(new InOrder());

  const reload = useCallback(async () => {
    const inTime = order.current.ask();
    try {
      const value = await latestLoad.current();
      if (!inTime() || wanted.current !== key) return;
      keepFocus();
      setState((old) => ({
        key,
        value: kept(old.key === key ? old.value : undefined, value),
        since: new Date(),
      }));
    } catch (error) {
      if (!inTime() || wanted.current !== key) return;
      keepFocus();
      setState((old) => ({
        ...(old.key === key && old),
        key,
        error: asApiError(error),
      }));
    }
  }, [key]);

  useEffect(() => {
    void reload();
  }, [reload]);

  const current = state.key === key ? state : undefined;
  return {
    value: current?.value,
    error: current?.error,
    since: current?.since,
    loading: current?.value === undefined && current?.error === undefined,
    reload,
  };
}

export interface Action {
  readonly busy: boolean;
  readonly error: ApiError | undefined;
  /** Runs one request at a time; true when it went well. */
  readonly run: (request: () => Promise<unknown>) => Promise<boolean>;
}

/**
 * A request somebody asked for by pressing a button: busy while it runs, its refusal kept to show. The
 * button says so by `aria-disabled`: a disabled one would lose the focus.
 */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const running = useRef(false);

  const run = useCallback(async (request: () => Promise<unknown>) => {
    if (running.current) return false;
    running.current = true;
    const pressed = document.activeElement;
    setBusy(true);
    setError(undefined);
    try {
      await request();
      return true;
    } catch (caught) {
      setError(asApiError(caught));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
      keepFocus(pressed);
    }
  }, []);

  return { busy, error, run };
}
