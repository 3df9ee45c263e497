const KIB = 1024;

/** Largest answer, as JSON in UTF-8. It is smaller than a question, so that an answer can be pasted into the next question. */
export const MAX_ANSWER_BYTES = 256 * KIB;

/** Largest question with its details, as JSON in UTF-8. */
export const MAX_QUESTION_BYTES = 512 * KIB;

/** Largest listing entry of one open pause. A larger one is listed as a stub. */
export const MAX_LISTED_PAUSE_BYTES = 8 * KIB;

/**
 * What the voices of one decision may write in the entries of the others. All may come in one task, and over 4 MiB Temporal
 * takes no task, so the workflow would never go on.
 */
export const MAX_REWRITTEN_BYTES = 2048 * KIB;

/** Voices of a quorum: in one task, so many still fit as stubs. */
export const MAX_QUORUM_VOICES = 50;

/** Assignments of one pause that are recognised when they come again. */
export const MAX_ASSIGN_IDS = 100;

/** Size of all full records in one workflow's listing. When it is used up, later pauses are listed as stubs. */
export const MAX_LISTING_BYTES = 256 * KIB;

/** Largest stub, without its ids. 100 stubs and all full records stay far below Temporal's 2 MB for a memo. */
export const MAX_STUB_BYTES = 2 * KIB;

/** Open pauses that one workflow lists at once. Only the query shows more. */
export const MAX_LISTED_PAUSES = 100;

/** Largest value of the search attribute. Over 2,048 bytes, Temporal terminates the workflow. */
export const MAX_ATTRIBUTE_BYTES = 1500;

/** Names in a pause's audience, and in its list of excluded people. */
export const MAX_AUDIENCE_NAMES = 100;

/** Characters of such a name. */
export const MAX_PERSON_CHARACTERS = 200;

/** Characters of an answer's short fields: answerId, by, as, via, runId, shape, digest. */
export const MAX_SHORT_FIELD_CHARACTERS = 1000;

/** Issues reported for one answer. The check stops there. */
export const MAX_ISSUES = 20;

/** Answers kept for pauses that are not open yet. */
export const MAX_EARLY_ANSWERS = 100;

/** Size of all these answers, as JSON in UTF-8. */
export const MAX_EARLY_BYTES = 256 * KIB;

/** Accepted answers that `carryOver` passes on, and their size as JSON in UTF-8: the passed state stays small. */
export const MAX_CARRIED_ANSWERED = 100;
export const MAX_CARRIED_BYTES = 32 * KIB;

/** Settled pauses that keep their question and value. */
export const MAX_SETTLED_IN_FULL = 100;

/** Refusals that one run records in its history, each with one patch id. See docs/decisions/0010. */
export const MAX_RECORDED_REFUSALS = 32;

/** Refused answers that a run remembers. The newest are kept. */
export const MAX_REFUSED_KEPT = 100;

/** Size of all refused answers that a run remembers, as JSON in UTF-8. */
export const MAX_REFUSED_BYTES = 256 * KIB;

/** Largest record that a refusal carries as `current`; a larger one is sent as a stub. Ten refusals may share one message of 4 MB. */
export const MAX_CURRENT_BYTES = 64 * KIB;

/** Characters of a refused answer's message and comment that the record keeps. */
export const MAX_REFUSED_TEXT_CHARACTERS = 500;

/** Largest result of the pauses query, as JSON in UTF-8: half of Temporal's limit for one payload (2 MB), since a codec may enlarge it. */
export const MAX_QUERY_BYTES = 1024 * KIB;

/** Reminders of one pause. */
export const MAX_REMINDERS = 1000;

/** Escalations of one pause. */
export const MAX_ESCALATIONS = 20;

/** Largest number of fields in a form. */
export const MAX_FIELDS = 30;

/** Longest text that a `pattern` is tried on. A longer one is refused, because some patterns take long. */
export const MAX_PATTERN_CHARACTERS = 1000;
