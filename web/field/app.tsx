import { useEffect, useState } from 'preact/hooks';
import { Loading, LoadError } from '../ui/pieces.js';
import { ScreenTitle } from '../ui/screen-title.js';
import { SignIn } from '../ui/sign-in.js';
import { useLoad } from '../ui/use-load.js';
import { common, signInWords } from '../ui/words.js';
import { DayScreen } from './day-screen.js';
import { isLeaving, knownAccount, markLeaving } from './known-account.js';
import { phoneStore } from './phone-store.js';
import { fieldWords as w } from './words.js';
import { leave, whoIsIt } from './who.js';

/** The day of the team that is known is there at once; the server is asked behind it. */
export function App() {
  const [leaving, setLeaving] = useState(false);
  const me = useLoad('me', () => (leaving ? leave() : whoIsIt()));
  const { reload } = me;
  useEffect(() => {
    if (leaving) void reload().finally(() => setLeaving(false));
  }, [leaving, reload]);
  useEffect(() => {
    const again = () => void reload();
    const ifSeen = () => {
      if (document.visibilityState === 'visible') again(); // another team may have signed in since
    };
    addEventListener('online', again);
    document.addEventListener('visibilitychange', ifSeen);
    return () => {
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', ifSeen);
    };
  }, [reload]);
  const account = me.value === undefined ? knownAccount(phoneStore()) : me.value;

  if (me.error && !account) return <LoadError error={me.error} retry={() => void reload()} />;
  if (leaving || (me.loading && !account)) return <Loading />;
  if (!account) return <SignedOut reload={reload} />;
  return (
    <>
      <header class="field-header">
        <ScreenTitle text={w.title} />
        <p>{account.unit?.code ?? account.name}</p>
        <button type="button" onClick={() => setLeaving(true)}>
          {common.signOut}
        </button>
      </header>
      <DayScreen key={account.username} account={account.username} askWho={() => void reload()} />
    </>
  );
}

function SignedOut({ reload }: { reload: () => Promise<void> }) {
  const enter = () => {
    markLeaving(phoneStore(), false); // signing in ends the sign-in before it
    void reload();
  };
  return (
    <>
      {isLeaving(phoneStore()) && (
        <p class="offline-bar" role="status">
          {w.leftOffline}
        </p>
      )}
      <SignIn title={signInWords.field} onSignedIn={enter} />
    </>
  );
}
