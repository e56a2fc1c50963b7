import { formatList } from '../../src/text/format.js';
import { useDesk } from './desk-context.js';
import { madeUpWords as w } from './words.js';

/** A real plan for vehicles of the demonstration: citizens would read it as official. */
export function MadeUpNotice() {
  const { plan, city } = useDesk();
  const planned = plan.sessionsList.flatMap(({ assignments }) => assignments);
  const used = new Set(planned.map(({ unit }) => unit.id));
  const madeUp = city.units.filter((unit) => unit.demo && used.has(unit.id));
  if (plan.demo || madeUp.length === 0) return null;
  return (
    <section class="banner bad" aria-label={w.title}>
      <p>{w.sentence(formatList(madeUp.map(({ code }) => code)))}</p>
    </section>
  );
}
