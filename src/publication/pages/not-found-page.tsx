import { CITIZEN_WORDS as words } from '../../text/citizen.js';
import { Layout, type PageFrame } from './layout.js';

/** A wrong address leads on instead of into a wall. */
export function NotFoundPage({
  frame,
  path,
}: {
  readonly frame: PageFrame;
  readonly path: string;
}) {
  return (
    <Layout
      {...frame}
      title={`${words.notFoundTitle} · ${words.product}`}
      description={words.notFound}
      path={path}
      current={null}
    >
      <div class="wrap missing">
        <h1>{words.notFoundTitle}</h1>
        <p>{words.notFound}</p>
        <p class="actions">
          <a class="button" href="/">
            {words.backToSchedule}
          </a>
          <a class="button quiet" href="/titik">
            {words.backToStops}
          </a>
        </p>
      </div>
    </Layout>
  );
}
