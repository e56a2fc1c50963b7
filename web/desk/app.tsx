import { useEffect } from 'preact/hooks';
import type { Me } from '../../src/contract/accounts.contract.js';
import { ROLE_WORDS } from '../../src/text/statuses.js';
import { fetchMe, signOut } from '../api/accounts.js';
import { fetchCity } from '../api/city.js';
import { ErrorBox, Loading, LoadError } from '../ui/pieces.js';
import { SignIn } from '../ui/sign-in.js';
import { type Loaded, useAction, useLoad } from '../ui/use-load.js';
import { common, signInWords } from '../ui/words.js';
import { PlanList } from './plan-list.js';
import { PlanScreen } from './plan-screen.js';
import { follow, PLANS_PATH, useRoute } from './route.js';
import { VisitDaysScreen } from './visit-days-screen.js';
import { ROLE_HINTS } from './words.js';

export function App() {
  const me = useLoad('me', fetchMe);
  useOtherAccount(me);
  if (me.error) return <LoadError error={me.error} retry={() => void me.reload()} />;
  if (me.loading) return <Loading />;
  if (!me.value) {
    return <SignIn title={signInWords.desk} onSignedIn={() => void me.reload()} />;
  }
  return <SignedIn key={me.value.username} me={me.value} reload={me.reload} />;
}

/**
 * All tabs of a browser share one sign-in: where it has changed hands in another tab, this one must not
 * go on in the old name. Whoever is only signed out keeps the screen, and what is written on it.
 */
function useOtherAccount({ value: me, reload }: Loaded<Me | null>): void {
  useEffect(() => {
    const look = async () => {
      const now = await fetchMe().catch(() => null);
      if (me && now && now.username !== me.username) await reload();
    };
    const lookAgain = () => void look();
    addEventListener('focus', lookAgain);
    return () => removeEventListener('focus', lookAgain);
  }, [me, reload]);
}

interface SignedInProps {
  me: Me;
  /** Asks again who is signed in. */
  reload: () => Promise<void>;
}

function SignedIn({ me, reload }: SignedInProps) {
  if (me.role === 'field') {
    return (
      <>
        <DeskHeader me={me} reload={reload} />
        <main class="page stack">
          <p>{ROLE_HINTS.fieldAccount}</p>
          <p>
            <a href="/field">{ROLE_HINTS.toField}</a>
          </p>
        </main>
      </>
    );
  }
  return (
    <>
      <DeskHeader me={me} reload={reload} />
      <Screens me={me} />
    </>
  );
}

function Screens({ me }: { me: Me }) {
  const route = useRoute();
  const city = useLoad('city', fetchCity);
  if (city.error && !city.value) {
    return (
      <main class="page">
        <LoadError error={city.error} retry={() => void city.reload()} />
      </main>
    );
  }
  if (!city.value) return <Loading />;
  if (route.screen === 'visit-days') return <VisitDaysScreen me={me} />;
  if (route.screen === 'plans') return <PlanList me={me} />;
  return (
    <PlanScreen key={route.id} id={route.id} me={me} city={city.value} refreshCity={city.reload} />
  );
}

function DeskHeader({ me, reload }: SignedInProps) {
  const where = me.agency ? ` · ${me.agency.name}` : '';
  const action = useAction();
  const leave = () => void action.run(() => signOut().then(reload));
  return (
    <>
      <header class="desk-header">
        <a class="brand" href={PLANS_PATH} onClick={follow}>
          <img src="/favicon.svg" alt="" width="24" height="24" />
          {common.product}
        </a>
        <p class="who">
          <b>{me.name}</b>
          <span>
            {ROLE_WORDS[me.role]}
            {where}
          </span>
        </p>
        <button class="plain" type="button" aria-disabled={action.busy} onClick={leave}>
          {common.signOut}
        </button>
      </header>
      <ErrorBox error={action.error} />
    </>
  );
}
