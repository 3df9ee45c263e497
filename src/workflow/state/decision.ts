/**
 * A decision that several people make, each by a pause of their own, a voice. It counts, because old voices drop their
 * values. `P` is a pause.
 */
export interface Decision<P = unknown> {
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
  readonly voices: P[];
  readonly rule: DecisionRule;
}

/** When a decision falls. */
export interface DecisionRule {
  /** Whether each voice is one person's, named in its audience. */
  readonly isVote: boolean;
  readonly toSide: (settlement: VoiceSettlement) => 'for' | 'against' | undefined;
  readonly hasFallen: (decision: Decision) => boolean;
}

interface VoiceSettlement {
  readonly status: string;
  readonly value?: unknown;
}

/** Counts a voice that has just settled. */
export function addVoice(decision: Decision, settlement: VoiceSettlement): void {
  const side = decision.rule.toSide(settlement);
  decision.settled++;
  if (side === 'for') decision.have++;
  if (side === 'against') decision.against++;
  decision.isFallen = decision.rule.hasFallen(decision);
}
