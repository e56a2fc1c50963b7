import { PlanExport } from '../../src/contract/plan-export.contract.js';
import { Book, type Finding } from './export-rules/book.js';
import { checkCosts } from './export-rules/costs.js';
import { checkForm } from './export-rules/form.js';
import { checkHistory } from './export-rules/history.js';
import { checkLocks } from './export-rules/locks.js';
import { checkSessions } from './export-rules/sessions.js';
import { checkTours } from './export-rules/tours.js';
import { checkVisits } from './export-rules/visits.js';

export type { Finding };

/**
 * Judges a plan from its export alone, as a stranger would who has only docs/plan-export.md: it
 * knows the schema and shares no code with the planner or its checker. Empty means that the plan is
 * legal and everything it says of itself is true.
 */
export function verifyExport(
  file: unknown,
  options: { readonly editedByHand?: boolean } = {},
): Finding[] {
  const parsed = PlanExport.safeParse(file);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({
      rule: 'SCHEMA',
      where: path.join('.'),
      message,
    }));
  }
  const book = new Book(parsed.data);
  checkForm(book);
  checkHistory(book);
  checkSessions(book);
  checkTours(book);
  checkVisits(book, options.editedByHand ?? false);
  checkLocks(book);
  checkCosts(book);
  return book.findings;
}
