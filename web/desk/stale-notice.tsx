import type { ApiError } from '../api/http.js';
import { stamp } from '../ui/format.js';
import { SignInAgain } from '../ui/pieces.js';
import { follow, PLANS_PATH } from './route.js';
import { staleReason } from './stale.js';
import { planWords, staleWords as w } from './words.js';

/** The plan could not be loaded again: from when it is what stands here, and what to do about it. */
export function StaleNotice({ error, since }: { error: ApiError; since: Date }) {
  const reason = staleReason(error);
  return (
    <p class="banner bad" role="status">
      {w.since(stamp(since))} {reason === 'other' ? error.message : w[reason]}{' '}
      {reason === 'signedOut' && <SignInAgain />}
      {reason === 'gone' && (
        <a href={PLANS_PATH} onClick={follow}>
          {planWords.back}
        </a>
      )}
    </p>
  );
}
