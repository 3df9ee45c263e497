/** Every name that crosses the wire, version 1. Pinned by `test/unit/protocol/wire-names.test.ts`. */

/** Version of the wire protocol; it rises only when an older peer could misunderstand a newer one. */
export const PROTOCOL_VERSION = 1;

/** Name of the signal and of the update that carry an answer. */
export const ANSWER_NAME = 'waitForUser.answer';

/** Name of the query that returns the records of a run's pauses. */
export const PAUSES_QUERY_NAME = 'waitForUser.pauses';

const MEMO_PREFIX = 'waitForUser.';

/** Memo key of one open pause; one key each, so that a change rewrites one question and not all of them. */
export function toMemoKey(index: number): string {
  return `${MEMO_PREFIX}${index}`;
}

/** The pause index that a memo key names, or `undefined` for a key that is not ours. */
export function toMemoIndex(memoKey: string): number | undefined {
  const rest = memoKey.startsWith(MEMO_PREFIX) ? memoKey.slice(MEMO_PREFIX.length) : '';
  return /^(0|[1-9]\d{0,15})$/.test(rest) ? Number(rest) : undefined;
}

/**
 * Patch id that a run listed by its memo records once; it makes the run findable by `TemporalChangeVersion`. It never
 * changes; a later version of the protocol gets one beside it.
 */
export const LISTED_PATCH_ID = 'waitforuser-1';

/** The same of a run listed by the search attribute as well: one id says that it is listed and how. */
export const LISTED_BY_ATTRIBUTE_PATCH_ID = 'waitforuser-1-attribute';

/**
 * Stands beside one of these where `configureInbox` wrote it inside the workflow, before the first pause: so that a call
 * that was added later leaves the marker where history has it.
 */
export const CONFIGURED_PATCH_ID = 'waitforuser-1-configured';

/** Default name of the search attribute, a KeywordList of whom a workflow's open pauses wait for. */
export const DEFAULT_ATTRIBUTE = 'WaitingForUser';

/** Stands in the search attribute for an open pause without an audience, and in a filter for the same. */
export const ANYONE = 'anyone';

/** Stands in the search attribute for more names than fit. */
export const MANY = 'many';

/** Patch id under which a run records that it did not use the answer of its n-th answer signal (from 1). */
export function toRefusalPatchId(signal: number): string {
  return `wfu-${signal}`;
}

/**
 * The same where the answer came before its pause and was refused when that opened. An id of its own, so that a replay
 * by other code knows at which of the two moments it was refused.
 */
export function toEarlyRefusalPatchId(signal: number): string {
  return `wfu-e${signal}`;
}

/** The same for the n-th answer (from 1) carried over from the run before. */
export function toCarriedRefusalPatchId(carried: number): string {
  return `wfu-c${carried}`;
}

/**
 * Patch id under which a run that has recorded all the refusals that it may records instead that it accepted a signalled
 * answer; of the patch id under which its refusal would have been recorded.
 */
export function toAcceptancePatchId(refusalId: string): string {
  return refusalId.replace('wfu-', 'wfu-a');
}

/**
 * The same for the run's n-th update (from 1), where a reset applied it again before its pause had opened, or where its
 * pause ended after it was validated and before it was taken.
 */
export function toUpdateRefusalPatchId(update: number): string {
  return `wfu-u${update}`;
}
