const KIB = 1024;

/** Largest answer, as JSON in UTF-8. Contract, semantics 14: a pasted answer must fit the next question. */
export const MAX_ANSWER_BYTES = 256 * KIB;

/** Largest question and details together, as JSON in UTF-8. Contract, semantics 14. */
export const MAX_QUESTION_BYTES = 512 * KIB;

/** Largest listing entry of one open pause; a longer one is listed as a stub. Contract, semantics 14. */
export const MAX_LISTED_PAUSE_BYTES = 8 * KIB;

/** Whole records together in one workflow's listing; a later one is listed as its stub. Contract, semantics 14. */
export const MAX_LISTING_BYTES = 256 * KIB;

/** Largest stub, beside the ids that it holds. Contract, semantics 14: 100 of them and the whole records stay far below 2 MB. */
export const MAX_STUB_BYTES = 2 * KIB;

/** Open pauses that one workflow lists at once; later ones are seen by the query alone. */
export const MAX_LISTED_PAUSES = 100;

/** Largest value of the search attribute; Temporal terminates a workflow over 2,048 bytes. Contract, semantics 14. */
export const MAX_ATTRIBUTE_BYTES = 1500;

/** Names in a pause's audience, and in the list of those excluded. */
export const MAX_NAMES = 100;

/** Characters of such a name. */
export const MAX_PERSON_CHARACTERS = 200;

/** Characters of an answer's short fields: answerId, by, as, via, runId, shape, digest. */
export const MAX_SHORT_CHARACTERS = 1000;

/** Issues told of one answer; the check stops there. Contract, semantics 4. */
export const MAX_ISSUES = 20;

/** Answers kept for pauses that are not open yet. Contract, semantics 6. */
export const MAX_EARLY_ANSWERS = 100;

/** All kept answers together, as JSON in UTF-8. Contract, semantics 6. */
export const MAX_EARLY_BYTES = 256 * KIB;

/** Accepted answers that `carryOver` hands on, and their bytes as JSON in UTF-8: a state to pass on stays small. */
export const MAX_CARRIED_ANSWERED = 100;
export const MAX_CARRIED_BYTES = 32 * KIB;

/** Settled pauses whose question and value are kept whole. Contract, wire protocol. */
export const MAX_WHOLE_SETTLED = 100;

/** Refusals of signalled answers that one run records in its history with a patch id each. Contract, semantics 7. */
export const MAX_RECORDED_REFUSALS = 32;

/** Refused answers that a run remembers for its records, newest kept. */
export const MAX_REFUSED_KEPT = 100;

/** Refused answers that a run remembers together, as JSON in UTF-8. */
export const MAX_REFUSED_BYTES = 256 * KIB;

/** Largest record that a refusal carries as `current`; a longer one is its stub. Ten refusals may go in one message of 4 MB. */
export const MAX_CURRENT_BYTES = 64 * KIB;

/** Characters of a refusal's message and comment kept in the record. */
export const MAX_REFUSED_TEXT = 500;

/** Largest answer of the pauses query, as JSON in UTF-8: half of what Temporal lets one payload hold (2 MB), for the codec's sake. */
export const MAX_QUERY_BYTES = 1024 * KIB;

/** Fields of a form. */
export const MAX_FIELDS = 30;

/** Characters of a text that a `pattern` is tried on; a longer one is refused, for a pattern may take long. */
export const MAX_PATTERN_CHARACTERS = 1000;
