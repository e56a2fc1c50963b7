import { PUBLIC_REASON_LENGTH } from '../../src/contract/common.contract.js';

/** What the browser asks of a reason that citizens read, before the server does. */
export const PUBLIC_REASON = {
  required: true,
  minLength: PUBLIC_REASON_LENGTH.min,
  maxLength: PUBLIC_REASON_LENGTH.max,
} as const;
