import type { ClientCode, RefusalCode } from '../../protocol/codes';

/** Exit codes of the command line. Public: scripts read them. */
export const EXIT = {
  done: 0,
  failure: 1,
  usage: 2,
  /** No such pause, or it can no longer be answered. */
  notFound: 3,
  /** Refused by the workflow's checks. */
  refused: 4,
  /** Cannot connect, or not allowed. */
  noConnection: 5,
  timedOut: 124,
  interrupted: 130,
} as const;

/** The exit code of each error code. */
export const EXIT_BY_CODE: Readonly<Record<RefusalCode | ClientCode, number>> = {
  PAUSE_NOT_FOUND: EXIT.notFound,
  PAUSE_NOT_OPEN: EXIT.notFound,
  ALREADY_ANSWERED: EXIT.notFound,
  PAUSE_EXPIRED: EXIT.notFound,
  PAUSE_WITHDRAWN: EXIT.notFound,
  WORKFLOW_NOT_FOUND: EXIT.notFound,
  WORKFLOW_CLOSED: EXIT.notFound,
  NO_PAUSES: EXIT.notFound,
  AMBIGUOUS_PAUSE: EXIT.usage,
  INVALID_ANSWER: EXIT.refused,
  QUESTION_CHANGED: EXIT.refused,
  ASSIGNMENT_CHANGED: EXIT.refused,
  ANSWER_ID_REUSED: EXIT.refused,
  UNSUPPORTED_VERSION: EXIT.refused,
  NOT_ALLOWED: EXIT.noConnection,
  UNAVAILABLE: EXIT.noConnection,
  TASK_FAILING: EXIT.failure,
};
