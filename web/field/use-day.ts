import { useEffect, useMemo, useState } from 'preact/hooks';
import { fetchTours } from '../api/field.js';
import { askServer, isClockSet, serverNow } from '../ui/server-clock.js';
import { DayLoader, NOTHING_LOADED, type LoadedDay } from './day-loader.js';
import { StoredDays } from './stored-day.js';

export interface DayState extends LoadedDay {
  readonly reload: () => void;
}

/** A page that stays open learns of a cancellation within this time. */
const REFRESH_MS = 5 * 60_000;

/** The chosen day (undefined: today): from the server, else what this phone remembers of it. */
export function useDay(account: string, date: string | undefined): DayState {
  const [state, setState] = useState<LoadedDay>(NOTHING_LOADED);
  const [, setClock] = useState(isClockSet);
  const loader = useMemo(
    () => new DayLoader(new StoredDays(account), fetchTours, setState, serverNow),
    [account],
  );

  useEffect(() => {
    const again = () => {
      void loader.load(date);
      // Which day is called today must not hang on a phone whose clock is wrong.
      if (!isClockSet()) void askServer().then(() => setClock(isClockSet));
    };
    const ifSeen = () => {
      if (document.visibilityState === 'visible') again();
    };
    again();
    addEventListener('online', again);
    document.addEventListener('visibilitychange', ifSeen);
    const timer = setInterval(ifSeen, REFRESH_MS);
    return () => {
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', ifSeen);
      clearInterval(timer);
      loader.stop();
    };
  }, [loader, date]);

  // Between a press of the button and the effect the state is still that of the day before.
  const isOfDay = date === undefined || !state.kept || state.kept.day.date === date;
  const shown = isOfDay ? state : NOTHING_LOADED;
  return { ...shown, reload: () => void loader.load(date) };
}
