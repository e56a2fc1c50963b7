/** What the checker says: which rule, where, and the numbers that disagree. */

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
export type Report = (code: ViolationCode, message: string, where?: Where) => void;
