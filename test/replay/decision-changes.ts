import type { QuorumQuestion, QuorumRules } from 'waitforuser/workflow';

type Call = readonly [question: QuorumQuestion, rules: QuorumRules];

const PAY: QuorumQuestion = { question: 'Pay?', key: 'pay' };
const RULES: QuorumRules = { of: ['user:ann', 'user:bob', 'user:eve'], approvals: 2 };

/** What may be changed in a decision that is open, or has one voice. */
export const DECISION_CHANGES = {
  reworded: [[PAY, RULES], [{ ...PAY, question: 'Shall we pay?' }, RULES]],
  oneApproval: [[PAY, RULES], [PAY, { ...RULES, approvals: 1 }]],
  allApprovals: [[PAY, RULES], [PAY, { ...RULES, approvals: 3 }]],
  oneRejection: [[PAY, RULES], [PAY, { ...RULES, rejections: 1 }]],
  morePeople: [[PAY, RULES], [PAY, { ...RULES, of: [...(RULES.of as readonly string[]), 'user:joe'] }]],
  otherPeople: [[PAY, RULES], [PAY, { ...RULES, of: ['user:ann', 'user:bob', 'user:joe'] }]],
} as const satisfies Readonly<Record<string, readonly [earlier: Call, later: Call]>>;

export type DecisionChange = keyof typeof DECISION_CHANGES;
