/** A place the unit leaves after `from`, when it has been busy for so many seconds more. */
export interface Way {
  readonly location: number;
  readonly from: number;
  readonly seconds: number;
}

/** A unit in the middle of a day: where it is, and what it goes to. */
export interface UnderWay {
  /** Sessions it holds or goes to: it is in time for these. */
  readonly goes: readonly { readonly stop: number; readonly open: number }[];
  /** Anything else it reaches from one of these places; none: from nowhere. */
  readonly ways: readonly Way[];
  /** The stop at which it has begun to set up, and when it is ready there; null: none. */
  readonly ready: { readonly stop: number; readonly from: number } | null;
}
