import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../../src/contract/accounts.contract.js';
import { fetchMe, signOut } from '../api/accounts.js';
import { ApiError } from '../api/http.js';
import { Loading } from '../ui/pieces.js';
import { SignIn } from '../ui/sign-in.js';
import { signInWords } from '../ui/words.js';
import { DayScreen } from './day-screen.js';
import { StoredDays } from './stored-day.js';

const LAST_ACCOUNT = 'mpp-field-account';

/** Signed in, signed out, or without signal as whoever was signed in last on this phone. */
export function FieldApp() {
  const [account, setAccount] = useState<string | null>();

  useEffect(() => {
    fetchMe().then(
      (me) => setAccount(me && remember(me)),
      (error: unknown) => setAccount(isUnreachable(error) ? lastAccount() : null),
    );
  }, []);

  if (account === undefined)
    return (
      <main>
        <Loading />
      </main>
    );
  if (account === null)
    return <SignIn title={signInWords.field} onSignedIn={(me) => setAccount(remember(me))} />;
  const leave = async () => {
    await signOut();
    new StoredDays(account).clear();
    localStorage.removeItem(LAST_ACCOUNT);
    setAccount(null);
  };
  return <DayScreen account={account} onSignOut={() => void leave()} />;
}

const isUnreachable = (error: unknown) => error instanceof ApiError && error.status === 0;
const lastAccount = () => localStorage.getItem(LAST_ACCOUNT);

function remember(me: Me): string {
  localStorage.setItem(LAST_ACCOUNT, me.username);
  return me.username;
}
