import { useState } from 'preact/hooks';
import { withdrawAbsence } from '../api/city.js';
import { ErrorBox } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { useDesk } from './desk-context.js';
import { availabilityWords as w } from './words.js';

interface UndoAbsenceProps {
  unit: string;
  absence: string;
  /** What is deleted, for those who hear the button and not the line it stands in. */
  label: string;
}

/** Deletes an absence that does not come true; asked once more. */
export function UndoAbsence({ unit, absence, label }: UndoAbsenceProps) {
  const { refreshCity } = useDesk();
  const [asking, setAsking] = useState(false);
  const action = useAction();
  const undo = () =>
    void action.run(async () => {
      await withdrawAbsence(unit, absence);
      await refreshCity();
    });
  if (!asking) {
    return (
      <button type="button" aria-label={`${w.undo}: ${label}`} onClick={() => setAsking(true)}>
        {w.undo}
      </button>
    );
  }
  return (
    <div class="stack ask" role="group" aria-label={`${w.undo}: ${label}`}>
      <p>{w.undoAsk}</p>
      <ErrorBox error={action.error} />
      <div class="row">
        <button type="button" class="danger" disabled={action.busy} onClick={undo}>
          {w.undoConfirm}
        </button>
        <button type="button" onClick={() => setAsking(false)}>
          {w.undoBack}
        </button>
      </div>
    </div>
  );
}
