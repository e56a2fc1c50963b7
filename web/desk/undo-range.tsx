import { useState } from 'preact/hooks';
import { focusIt } from '../ui/focus.js';
import { ErrorBox } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { availabilityWords as w } from './words.js';

interface UndoRangeProps {
  /** What is deleted, for those who hear the button and not the line it stands in. */
  label: string;
  /** What stands on the button. */
  text?: string;
  /** What deleting it means. */
  ask: string;
  undo: () => Promise<void>;
}

/** Deletes an absence, a closure or a draft that does not come true; asked once more. */
export function UndoRange({ label, text = w.undo, ask, undo }: UndoRangeProps) {
  const [asking, setAsking] = useState<boolean>(); // undefined: never asked
  const action = useAction();
  if (!asking) {
    return (
      <button
        type="button"
        ref={asking === false ? focusIt : null}
        aria-label={`${text}: ${label}`}
        onClick={() => setAsking(true)}
      >
        {text}
      </button>
    );
  }
  return (
    <div class="stack ask" role="group" aria-label={`${text}: ${label}`}>
      <p>{ask}</p>
      <ErrorBox error={action.error} />
      <div class="row">
        <button
          type="button"
          class="danger"
          ref={focusIt}
          aria-disabled={action.busy}
          onClick={() => void action.run(undo)}
        >
          {w.undoConfirm}
        </button>
        <button type="button" onClick={() => setAsking(false)}>
          {w.undoBack}
        </button>
      </div>
    </div>
  );
}
