import { renderToString } from 'preact-render-to-string';
import type { PublicStop } from '../../contract/sessions.contract.js';
import type { PageFrame } from './layout.js';
import { NotFoundPage } from './not-found-page.js';
import type { Choice } from './page-query.js';
import { SchedulePage } from './schedule-page.js';
import { StopPage } from './stop-page.js';
import { StopsPage } from './stops-page.js';

/** Every public page as text; Preact escapes whatever comes from the data. */
const page = (element: Parameters<typeof renderToString>[0]) =>
  `<!doctype html>\n${renderToString(element)}\n`;

export const renderSchedule = (frame: PageFrame, choice: Choice) =>
  page(<SchedulePage frame={frame} choice={choice} />);

export const renderStops = (frame: PageFrame) => page(<StopsPage frame={frame} />);

export const renderStop = (frame: PageFrame, stop: PublicStop) =>
  page(<StopPage frame={frame} stop={stop} />);

export const renderNotFound = (frame: PageFrame, path: string) =>
  page(<NotFoundPage frame={frame} path={path} />);
