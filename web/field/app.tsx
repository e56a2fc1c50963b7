import { useEffect, useState } from 'preact/hooks';
import { signOut } from '../api/accounts.js';
import { Loading, LoadError } from '../ui/pieces.js';
import { SignIn } from '../ui/sign-in.js';
import { useLoad } from '../ui/use-load.js';
import { common, signInWords } from '../ui/words.js';
import { DayScreen } from './day-screen.js';
import { knownAccount } from './known-account.js';
import { fieldWords as w } from './words.js';
import { forget, whoIsIt } from './who.js';

/** The day of the team that is known is there at once; the server is asked behind it. */
export function App() {
  const me = useLoad('me', () => whoIsIt());
  const { reload } = me;
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    const again = () => void reload();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [reload]);
  const account = me.value === undefined ? knownAccount(localStorage) : me.value;

  if (me.error && !account) return <LoadError error={me.error} retry={() => void reload()} />;
  if (me.loading && !account) return <Loading />;
  if (!account) return <SignIn title={signInWords.field} onSignedIn={() => void reload()} />;
  const leave = () => {
    setLeaving(true);
    forget();
    void signOut()
      .catch(() => undefined) // offline: what was kept is gone all the same
      .then(() => reload())
      .finally(() => setLeaving(false));
  };
  return (
    <>
      <header class="field-header">
        <h1>{w.title}</h1>
        <p>{account.unit?.code ?? account.name}</p>
        <button type="button" disabled={leaving} onClick={leave}>
          {common.signOut}
        </button>
      </header>
      <DayScreen key={account.username} account={account.username} />
    </>
  );
}
