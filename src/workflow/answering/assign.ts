import { isAssignment, parseAssignment } from '../../protocol/assignment';
import type { AssignPayload } from '../../protocol/assignment';
import { clipText } from '../../protocol/clip-text';
import { MAX_ASSIGN_IDS, MAX_REFUSED_TEXT_CHARACTERS } from '../../protocol/limits';
import type { Receipt } from '../../protocol/pause-record';
import { isSameReference } from '../../protocol/pause-reference';
import { readdress, writeListing } from '../listing/write-listing';
import type { Pause, RunState } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { isInAudience } from '../asking/addressing';
import { findPause } from './find-pause';
import { refuseReused } from './judge-answer';
import { isChanged, isForOtherRun, refuse, refuseChanged, refuseOtherRun, refuseSettled, refuseUnread, toCurrentRecord } from './refusals';
import type { AssignAcceptance, AssignVerdict, Judging } from './verdict';

/** Decides what should happen to a payload that hands a pause over. Changes nothing and never throws, whatever was sent. */
export function judgeAssignment(state: RunState, payload: unknown, judging: Judging): AssignVerdict {
  const parsed = parseAssignment(payload);
  if (!parsed.ok) return refuseUnread(parsed, 'assignment');
  const { answer } = parsed;
  if (isForOtherRun(answer)) return refuseOtherRun(answer);
  const found = findPause(state, answer);
  if (found.kind === 'none') return refuse(found.code, found.message, { answer, dependsOnCode: found.dependsOnCode });
  if (found.kind === 'found') return judgeAssignmentFor(found.pause, answer, judging);
  return { kind: 'early', answer, repeated: state.early.some(({ answer: kept }) => isAssignment(kept) && isSame(kept, answer)) };
}

function isSame(kept: AssignPayload, { assignId, pause, to }: AssignPayload): boolean {
  return assignId !== undefined && kept.assignId === assignId && isSameReference(kept.pause, pause) && kept.to.join() === to.join();
}

/** Decides what should happen to an assignment of a pause that has opened. On replay a recorded one is applied without checks. */
export function judgeAssignmentFor(pause: Pause, answer: AssignPayload, judging: Judging): AssignVerdict {
  const { index, assigned, turn, excluded } = pause;
  if (answer.assignId !== undefined && assigned?.assignId === answer.assignId) {
    if (assigned.to.join() !== answer.to.join()) return refuseReused(answer, index);
    return { kind: 'duplicate', receipt: { status: 'duplicate', pause: index, at: assigned.at, turn } };
  }
  if (pause.settlement) return refuseSettled(pause, answer);
  // Known by what was accepted, so every replay decides the same.
  if (answer.assignId !== undefined && pause.assignIds?.includes(answer.assignId)) return refuseTurn(pause, answer, false);
  if (judging === 'recorded') return { kind: 'accept', pause, answer };
  if (isChanged(pause, answer)) return refuseChanged(pause, answer);
  if (answer.turn !== undefined && answer.turn !== turn) return refuseTurn(pause, answer, true);
  const isLetIn = isInAudience(pause, answer.as);
  if (!pause.assignable || !isLetIn) {
    const message = isLetIn ? `Pause ${index} cannot be handed over.` : `Pause ${index} is no longer for ${clipText(answer.as ?? '', 100)}. Read it again.`;
    return refuse('NOT_ALLOWED', message, { answer, pause, dependsOnCode: true });
  }
  const i = answer.to.findIndex((name) => excluded.includes(name));
  if (i < 0) return { kind: 'accept', pause, answer };
  const issue = { path: ['to', i], code: 'unknown_option', message: `${clipText(answer.to[i] ?? '', 100)} is excluded from answering it.` } as const;
  return refuse('INVALID_ANSWER', `Pause ${index} was not handed over`, { answer, pause, dependsOnCode: true, details: { issues: [issue] } });
}

function refuseTurn(pause: Pause, answer: AssignPayload, dependsOnCode: boolean): AssignVerdict {
  const message = `Pause ${pause.index} was handed over or escalated since: its turn is ${pause.turn}. Read it again.`;
  return refuse('ASSIGNMENT_CHANGED', message, { answer, pause, dependsOnCode, details: { current: toCurrentRecord(pause) } });
}

/** Hands a pause over. */
export function takeAssignment(state: RunState, { pause, answer }: AssignAcceptance): Receipt {
  const { to, by, comment, assignId } = answer;
  const at = workflowTime();
  readdress(state, pause, { audience: to });
  if (assignId !== undefined) pause.assignIds = [...(pause.assignIds ?? []), assignId].slice(-MAX_ASSIGN_IDS);
  pause.assigned = {
    to,
    ...(by !== undefined && { by }),
    at,
    ...(comment !== undefined && { comment: clipText(comment, MAX_REFUSED_TEXT_CHARACTERS) }),
    ...(assignId !== undefined && { assignId }),
  };
  writeListing(state);
  return { status: 'accepted', pause: pause.index, at, turn: pause.turn };
}
