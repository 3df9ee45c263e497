import type { Pause, Settlement } from './run-state';

/** A decision that several people make, each by a pause of their own, a voice. It counts, because old voices drop their values. */
export interface Decision {
  /** Index of its first pause. */
  readonly index: number;
  /** How many voices there are, opened or not. */
  readonly of: number;
  /** How many of them must approve. */
  readonly needed: number;
  have: number;
  against: number;
  settled: number;
  /** Whether the decision has fallen. Then no voice counts any more. */
  isFallen: boolean;
  /** The voices that have opened. */
  readonly voices: Pause[];
  readonly rule: DecisionRule;
}

/** When a decision falls. */
export interface DecisionRule {
  /** Whether each voice is one person's, named in its audience. */
  readonly isVote: boolean;
  toSide(settlement: Settlement): 'for' | 'against' | undefined;
  hasFallen(decision: Decision): boolean;
}

/** Counts a voice that has just settled. */
export function addVoice(decision: Decision, settlement: Settlement): void {
  const side = decision.rule.toSide(settlement);
  decision.settled++;
  if (side === 'for') decision.have++;
  if (side === 'against') decision.against++;
  decision.isFallen = decision.rule.hasFallen(decision);
}
