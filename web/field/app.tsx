import { useState } from 'preact/hooks';
import type { Me } from '../../src/contract/accounts.contract.js';
import { fetchMe, signOut } from '../api/accounts.js';
import { ApiError } from '../api/http.js';
import { Loading, LoadError } from '../ui/pieces.js';
import { SignIn } from '../ui/sign-in.js';
import { useLoad } from '../ui/use-load.js';
import { common, signInWords } from '../ui/words.js';
import { DayScreen } from './day-screen.js';
import { forgetAccount, knownAccount, rememberAccount } from './known-account.js';
import { StoredDays } from './stored-day.js';
import { fieldWords as w } from './words.js';

/** Without signal the last signed-in team is believed; the server decides as soon as it is back. */
async function whoIsIt(): Promise<Me | null> {
  try {
    const me = await fetchMe();
    if (me) rememberAccount(localStorage, me);
    else forget();
    return me;
  } catch (error) {
    const kept = knownAccount(localStorage);
    if (kept && error instanceof ApiError && isUnreachable(error)) return kept;
    throw error;
  }
}

/** Nothing of one team stays for the next one on the same phone. */
function forget(): void {
  const last = knownAccount(localStorage);
  if (last) new StoredDays(last.username).clear();
  forgetAccount(localStorage);
}

const isUnreachable = ({ status }: ApiError) => status === 0 || status >= 502;

export function App() {
  const me = useLoad('me', whoIsIt);
  const [leaving, setLeaving] = useState(false);
  if (me.error) return <LoadError error={me.error} retry={() => void me.reload()} />;
  if (me.loading) return <Loading />;
  if (!me.value) return <SignIn title={signInWords.field} onSignedIn={() => void me.reload()} />;
  const leave = () => {
    setLeaving(true);
    forget();
    void signOut()
      .catch(() => undefined) // offline: what was kept is gone all the same
      .then(() => me.reload())
      .finally(() => setLeaving(false));
  };
  return (
    <>
      <header class="field-header">
        <h1>{w.title}</h1>
        <p>{me.value.unit?.code ?? me.value.name}</p>
        <button type="button" disabled={leaving} onClick={leave}>
          {common.signOut}
        </button>
      </header>
      <DayScreen account={me.value.username} />
    </>
  );
}
