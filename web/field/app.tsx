import { useState } from 'preact/hooks';
import type { Me } from '../../src/contract/accounts.contract.js';
import { fetchMe, signOut } from '../api/accounts.js';
import { ApiError } from '../api/http.js';
import { Loading, LoadError } from '../ui/pieces.js';
import { SignIn } from '../ui/sign-in.js';
import { useLoad } from '../ui/use-load.js';
import { common, signInWords } from '../ui/words.js';
import { DayScreen } from './day-screen.js';
import { forgetAll, keepAccount, keptAccount } from './kept-day.js';
import { fieldWords as w } from './words.js';

/** Without signal the last signed-in team is believed; the server decides as soon as it is back. */
async function whoIsIt(): Promise<Me | null> {
  try {
    const me = await fetchMe();
    if (me) keepAccount(localStorage, me);
    else forgetAll(localStorage);
    return me;
  } catch (error) {
    const kept = keptAccount(localStorage);
    if (kept && error instanceof ApiError && isUnreachable(error)) return kept;
    throw error;
  }
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
    forgetAll(localStorage);
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
      <DayScreen />
    </>
  );
}
