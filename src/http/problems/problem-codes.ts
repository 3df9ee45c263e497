import type { ClientCode, RefusalCode } from '../../protocol/codes';

/** Codes of the HTTP side, beside those of the contract. */
export const HTTP_CODES = [
  'BAD_REQUEST',
  'NOT_SIGNED_IN',
  'CROSS_ORIGIN',
  'HOST_NOT_ALLOWED',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'TOO_MANY_REQUESTS',
  'INTERNAL',
] as const;

export type HttpCode = (typeof HTTP_CODES)[number];
export type ProblemCode = HttpCode | RefusalCode | ClientCode;

/**
 * The status of each code. What a workflow without a pause, or no workflow at all, would say is always PAUSE_NOT_FOUND: a
 * stranger learns nothing from a status.
 */
export const STATUS_OF = {
  BAD_REQUEST: 400,
  UNSUPPORTED_VERSION: 400,
  NOT_SIGNED_IN: 401,
  CROSS_ORIGIN: 403,
  HOST_NOT_ALLOWED: 403,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  PAUSE_NOT_FOUND: 404,
  WORKFLOW_NOT_FOUND: 404,
  NO_PAUSES: 404,
  AMBIGUOUS_PAUSE: 404,
  METHOD_NOT_ALLOWED: 405,
  PAUSE_NOT_OPEN: 409,
  ALREADY_ANSWERED: 409,
  ANSWER_ID_REUSED: 409,
  QUESTION_CHANGED: 409,
  ASSIGNMENT_CHANGED: 409,
  PAUSE_EXPIRED: 410,
  PAUSE_WITHDRAWN: 410,
  WORKFLOW_CLOSED: 410,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INVALID_ANSWER: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  TASK_FAILING: 503,
} as const satisfies Readonly<Record<ProblemCode, number>>;
