/** One span of confidence: what was promised, and what was kept. */
export interface ReliabilitySpan {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** 0–1. */
  readonly predicted: number;
  readonly actual: number;
}

export interface FieldAccuracy {
  readonly field: string;
  readonly judged: number;
  readonly right: number;
}

/** How far confidence can be believed, from what reviewers let stand. */
export interface CalibrationReport {
  readonly judged: number;
  readonly right: number;
  readonly spans: readonly ReliabilitySpan[];
  readonly fields: readonly FieldAccuracy[];
}

/** What became of a batch. Every share has the number of cards of the batch below it, unless it says otherwise. */
export interface BatchReport {
  readonly batchId: string;
  readonly event?: string;
  readonly metOn?: string;
  readonly cards: number;
  readonly byState: Readonly<Record<string, number>>;
  /** Cards whose person the org had before, and people made from cards. */
  readonly known: number;
  readonly created: number;
  /** Cards that did not become a second record: the same person as another card, or held by the org's duplicate rule. */
  readonly duplicatesBlocked: number;
  /** Leads of these cards that nobody owns, or an unknown user. */
  readonly unowned: number;
  /** Cards that a person judged. */
  readonly reviewed: number;
  /** Median seconds a card was before a reviewer; absent when none was. */
  readonly secondsEach?: number;
  /** Against typing every card by hand; `assumedSecondsByHand` a card. */
  readonly minutesSaved: number;
  readonly assumedSecondsByHand: number;
  readonly calibration: CalibrationReport;
}
