/** What the checker says: which rule, where, and the numbers that disagree. */

/**
 * Hard rules: H1 skill, H2 attributes, H3 closed day, H4 opening hours, H5 shift, H6 roads, H7 set-up,
 * service and pack-up times, H8 breaks and closed intervals, H9 one place at a time, H10 quotas and stock,
 * H11 slots, H12 limits of sessions and driving, H13 togetherness, H14 frequency and gaps, H15 locks, H16
 * load and trips. FORM: the solution does not even refer to the problem. COST: a reported level or term is
 * not what the plan costs.
 */
export type ViolationCode =
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'H7'
  | 'H8'
  | 'H9'
  | 'H10'
  | 'H11'
  | 'H12'
  | 'H13'
  | 'H14'
  | 'H15'
  | 'H16'
  | 'FORM'
  | 'COST';

/** One broken rule; indices of the problem, left out where they say nothing. */
export interface Violation {
  readonly code: ViolationCode;
  /** One English sentence with the numbers that disagree. */
  readonly message: string;
  readonly unit?: number;
  readonly stop?: number;
  readonly visit?: number;
  readonly day?: number;
}

/** Where a violation happened; collected by every part of the checker. */
export type Where = Omit<Violation, 'code' | 'message'>;
/** Takes one violation down. */
export type Report = (code: ViolationCode, message: string, where?: Where) => void;
