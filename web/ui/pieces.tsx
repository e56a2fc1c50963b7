import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/http.js';
import { common } from './words.js';

type Tone = '' | 'good' | 'warn' | 'bad';

export function Pill({ tone = '', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`pill ${tone}`}>{children}</span>;
}

/** Of a long form the button stands below and the refusal above: who has pressed it must see that. */
const bringIntoView = (box: HTMLElement | null) => box?.scrollIntoView({ block: 'nearest' });

/** The server's sentence, and every field it names that no input of the form shows itself. */
export function ErrorBox({
  error,
  shown = [],
}: {
  error: ApiError | undefined;
  shown?: readonly string[];
}) {
  if (!error) return null;
  const rest = error.problem.errors?.filter((e) => !shown.includes(e.field)) ?? [];
  return (
    <div class="banner bad" role="alert" ref={bringIntoView}>
      <p>
        {error.message} {error.problem.code === 'UNAUTHENTICATED' && <SignInAgain />}
      </p>
      {rest.length > 0 && (
        <ul class="reasons">
          {rest.map((e) => (
            <li key={`${e.field} ${e.code} ${e.message}`}>{e.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** In a tab of its own, where this very page asks for name and password: what is written here stays. */
export function SignInAgain() {
  return (
    <>
      <a href={location.href} target="_blank">
        {common.signIn}
      </a>
      {common.signInThen}
    </>
  );
}

export function Loading() {
  return (
    <p class="hint loading" role="status">
      {common.loading}
    </p>
  );
}

export function LoadError({ error, retry }: { error: ApiError; retry: () => void }) {
  return (
    <div class="stack">
      <ErrorBox error={error} />
      <p>
        <button type="button" onClick={retry}>
          {common.retry}
        </button>
      </p>
    </div>
  );
}

export function DemoNotice({ notice }: { notice: string | null }) {
  return notice ? (
    <p class="demo-notice" role="note">
      {notice}
    </p>
  ) : null;
}
