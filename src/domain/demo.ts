/** What every page, feed and answer of a demonstration publication says. */
export const DEMO_NOTICE = 'Data contoh, bukan jadwal resmi';

export function noticeFor(demo: boolean): string | null {
  return demo ? DEMO_NOTICE : null;
}
