/** Every name that crosses the wire, version 1. `test/unit/protocol/wire-names.test.ts` holds them fixed. */

/** Version of the wire protocol. It rises only when an older peer could misunderstand a newer one. */
export const PROTOCOL_VERSION = 1;

/** Name of the signal and of the update that carry an answer. */
export const ANSWER_NAME = 'waitForUser.answer';

/** Name of the signal and of the update that hand a pause over. */
export const ASSIGN_NAME = 'waitForUser.assign';

/** Name of the query that returns the records of a run's pauses. */
export const PAUSES_QUERY_NAME = 'waitForUser.pauses';

const MEMO_PREFIX = 'waitForUser.';

/** Memo key of one open pause. Each pause has its own key, so that a change writes one question and not all of them. */
export function toMemoKey(index: number): string {
  return `${MEMO_PREFIX}${index}`;
}

/** The pause index that a memo key names, or `undefined` for a key that is not ours. */
export function toMemoIndex(memoKey: string): number | undefined {
  const rest = memoKey.startsWith(MEMO_PREFIX) ? memoKey.slice(MEMO_PREFIX.length) : '';
  return /^(0|[1-9]\d{0,15})$/.test(rest) ? Number(rest) : undefined;
}

/**
 * Patch id that a run with `listing: 'memo'` records once. By it the run is found through `TemporalChangeVersion`. It
 * never changes; a later version of the protocol adds another id.
 */
export const LISTED_PATCH_ID = 'waitforuser-1';

/** The same for a run with `listing: 'attribute'`. One id says that the run is listed, and how. */
export const LISTED_BY_ATTRIBUTE_PATCH_ID = 'waitforuser-1-attribute';

/**
 * Recorded beside one of these two when `configureInbox` was called inside the workflow, before the first pause. A call
 * that is added later finds it missing, and so leaves the marker where history has it.
 */
export const CONFIGURED_PATCH_ID = 'waitforuser-1-configured';

/** Default name of the search attribute, a KeywordList of whom a workflow's open pauses wait for. */
export const DEFAULT_ATTRIBUTE = 'WaitingForUser';

/** The search attribute's value for an open pause without an audience. Filters use it, too. */
export const ANYONE = 'anyone';

/** The search attribute's value when there are more names than fit. */
export const MANY = 'many';

/** Patch id by which a run records that it refused the answer of its n-th answer signal (from 1). */
export function toRefusalPatchId(signal: number): string {
  return `wfu-${signal}`;
}

/**
 * The same for an answer that came before its pause opened, and was refused when the pause opened. It is a separate id, so
 * that a replay by other code knows at which of the two moments the answer was refused.
 */
export function toEarlyRefusalPatchId(signal: number): string {
  return `wfu-e${signal}`;
}

/** The same for the n-th answer (from 1) that was carried over from the previous run. */
export function toCarriedRefusalPatchId(carried: number): string {
  return `wfu-c${carried}`;
}

/**
 * Patch id by which a run records that it accepted an answer sent by signal. A run does so once it has recorded as many
 * refusals as it may. `refusalId` is the patch id by which it would have recorded the refusal.
 */
export function toAcceptancePatchId(refusalId: string): string {
  return refusalId.replace('wfu-', 'wfu-a');
}

/**
 * Patch id by which a run records that it refused its n-th update (from 1), because its pause had ended or changed hands
 * between validation and handling.
 */
export function toUpdateRefusalPatchId(update: number): string {
  return `wfu-u${update}`;
}

/**
 * The same for an update that a reset applied again before its pause had opened, and that was refused when the pause opened.
 * It is a separate id for the same reason as that of a signal.
 */
export function toEarlyUpdateRefusalPatchId(update: number): string {
  return `wfu-eu${update}`;
}
