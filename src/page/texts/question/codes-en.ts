import type { RequestCode } from '../../../browser';
import type { Template } from '../template';

/** What the page says by the code of a problem. */
export const CODES_EN = {
  PAUSE_NOT_FOUND: '**There is no such question.** It may have been answered long ago, or it is not for you.',
  WORKFLOW_NOT_FOUND: '**There is no such question.** It may have been answered long ago, or it is not for you.',
  NO_PAUSES: '**This workflow does not ask here.** It runs, but it never puts questions to this inbox.',
  AMBIGUOUS_PAUSE: '**This workflow asks several questions at once.** Choose the question you mean.',
  PAUSE_NOT_OPEN: '**The workflow is not at this question yet,** so nothing was sent. Your draft is still here.',
  ALREADY_ANSWERED: '**Answered already.** Your answer was not sent.',
  ANSWER_ID_REUSED: '**You have answered this already.** This answer was not sent.',
  PAUSE_EXPIRED: '**Expired,** without an answer. The workflow went on by itself.',
  PAUSE_WITHDRAWN: '**Withdrawn.** The workflow no longer needs an answer to this.',
  WORKFLOW_CLOSED: '**This workflow has ended.** It no longer needs an answer.',
  INVALID_ANSWER: '**Not sent:** the answer needs another look.',
  QUESTION_CHANGED: '**The question changed while you were answering, so nothing was sent.** Your draft is still here. Please look again.',
  ASSIGNMENT_CHANGED: '**This question was given to someone else meanwhile,** so nothing was sent. Please look again.',
  UNSUPPORTED_VERSION: '**This page is older than the workflow.** Your draft is kept.',
  NOT_ALLOWED: '**You can read this but not answer it,** so nothing was sent.',
  TASK_FAILING: '**The workflow has a problem** that its developers must fix. It cannot be read now.',
  UNAVAILABLE: '**No reply came, so it is not known whether your answer arrived.** Send it again: it counts only once.',
  BAD_REQUEST: '**The inbox did not understand this answer.** Nothing was sent.',
  NOT_SIGNED_IN: '**You are signed out,** so nothing was sent. Your draft is still here.',
  CROSS_ORIGIN: '**This page may not send answers to this inbox.** Open the inbox itself.',
  HOST_NOT_ALLOWED: '**The inbox does not answer at this address.** Ask whoever runs it.',
  NOT_FOUND: '**The inbox does not know this page’s request.** Load the page again.',
  METHOD_NOT_ALLOWED: '**The inbox does not know this page’s request.** Load the page again.',
  TOO_LARGE: '**This answer is too long to be sent.** Shorten it, or send a link to the text.',
  UNSUPPORTED_MEDIA_TYPE: '**The inbox does not know this page’s request.** Load the page again.',
  TOO_MANY_REQUESTS: '**Too many answers in a short time,** so this one was not sent. Wait a moment, then send it again.',
  INTERNAL: '**The inbox has made a mistake.** Whoever runs it finds it in the log.',
} as const satisfies { readonly [code in RequestCode]: Template };
