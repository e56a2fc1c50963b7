import { useState } from 'preact/hooks';
import type { Me } from '../../src/contract/accounts.contract.js';
import { signIn } from '../api/accounts.js';
import { Input } from './fields.js';
import { ErrorBox } from './pieces.js';
import { ScreenTitle } from './screen-title.js';
import { useAction } from './use-load.js';
import { common, signInWords as w } from './words.js';

/** Name and password, nothing else: paste and password managers work (WCAG 3.3.8). */
export function SignIn({ title, onSignedIn }: { title: string; onSignedIn: (me: Me) => void }) {
  const [visible, setVisible] = useState(false);
  const action = useAction();

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    void action.run(async () => {
      const me = await signIn({ username: text('username'), password: text('password') });
      if (me) onSignedIn(me);
    });
  };
  const wrong = (field: string) => action.error?.messageFor(field);

  return (
    <main class="sign-in">
      <p class="brand">
        <img src="/favicon.svg" alt="" />
        {common.product}
      </p>
      <form class="card stack" onSubmit={submit}>
        <ScreenTitle text={title} />
        <ErrorBox error={action.error} shown={['username', 'password']} />
        <Input
          id="username"
          label={w.username}
          wrong={wrong('username')}
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
        />
        <Input
          id="password"
          label={w.password}
          wrong={wrong('password')}
          name="password"
          type={visible ? 'text' : 'password'}
          autocomplete="current-password"
          required
        />
        <label class="row">
          <input
            type="checkbox"
            checked={visible}
            onChange={(event) => setVisible(event.currentTarget.checked)}
          />
          {w.show}
        </label>
        <button class="primary" type="submit" aria-disabled={action.busy}>
          {action.busy ? w.busy : w.submit}
        </button>
        <p class="hint">{w.help}</p>
      </form>
      <p class="row">
        <a href="/">{w.publicPage}</a>
      </p>
    </main>
  );
}
