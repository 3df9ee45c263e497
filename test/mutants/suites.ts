// Which scenarios meet a folder's code, the ones that most likely fail first. What they leave goes to all suites of `npm test`.
const FIRST: readonly (readonly [string, string])[] = [
  ['src/workflow/asking/', 'scenarios/asking/(input-types|typed-answers|invalid-questions|control-flow|deadlines|cancellation|own-handlers|pause-on-the-promise)|answering/hand-over'],
  ['src/workflow/answering/', 'scenarios/answering/(refused-answers|repeated-answers|naming-a-pause|early-answers|not-open|hand-over|decisions|queued-answers|waiting-answers)'],
  ['src/workflow/deciding/', 'scenarios/answering/(decisions|quorum-races)'],
  ['src/workflow/listing/', 'scenarios/(listing/listing|listing/ended-runs|answering/open-question-shown)'],
  ['src/workflow/replay/', 'test/replay/(changed-questions|recorded-refusals|failing-code|redeployed)'],
  ['src/workflow/state/', 'scenarios/(durability/(continue|reset)|asking/(settled-pauses|deadlines)|answering/(decisions|not-open))'],
  ['src/protocol/', 'scenarios/(asking/(input-types|typed-answers|invalid-questions)|answering/(refused-answers|naming-a-pause|hand-over|decisions|repeated-answers))'],
  ['src/client/answering/', 'scenarios/answering/(confirmed|queued|repeated|first|waiting|not-open|answer-audit|unanswerable|no-worker|transport)'],
  ['src/client/finding/', 'scenarios/(listing/ended-runs|answering/(naming|unanswerable|last-answer|waiting|no-worker)|durability/(reset|continue))'],
  ['src/client/watching/', 'scenarios/listing/(watchers|list-while|listing[.])'],
  ['src/client/', 'scenarios/(listing/|answering/(confirmed|transport|many-people))'],
  ['src/workflow/', 'scenarios/asking/'],
];

/** The patterns of the suites to run for a file, one run after the other. */
export function toStages(file: string): readonly string[] {
  const [, first = ''] = FIRST.find(([folder]) => file.startsWith(folder)) ?? [];
  return [first, 'test/(replay/|scenarios/(asking|answering|listing|durability|testing-kit)/)'];
}
