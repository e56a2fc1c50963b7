import { useEffect, useRef } from 'preact/hooks';
import { focusIt, isFocusLost } from './focus.js';
import { common } from './words.js';

/**
 * The heading of a screen, and its name in the browser. Who came here by pressing something goes on
 * from it; a page that was just opened leaves the focus to the browser.
 */
export function ScreenTitle({ id, text }: { id?: string; text: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (navigator.userActivation?.hasBeenActive && isFocusLost()) focusIt(title.current);
  }, []);
  useEffect(() => {
    document.title = `${text} · ${common.product}`;
  }, [text]);
  return (
    <h1 id={id} ref={title} tabIndex={-1}>
      {text}
    </h1>
  );
}
