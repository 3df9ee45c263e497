/**
 * Workflows of a company that does not exist, for tests of the page and for its screenshots. Each asks what it is given; only
 * their names differ, since the page shows them.
 */
import { waitForUser } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

/** A question that is given to a workflow. */
export interface GivenQuestion extends PauseOptions {
  readonly question: string;
}

async function askInTurn(questions: readonly GivenQuestion[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const question of questions) answers.push(await waitForUser(question));
  return answers;
}

export const contractReview = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const creditLimit = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const dataErasure = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const expenseClaim = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const incidentReview = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const lostParcel = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const purchaseRequest = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const refundApproval = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const release = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const siteRollout = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const supplierContract = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const supplierSetUp = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
export const supportReply = (questions: readonly GivenQuestion[]): Promise<unknown[]> => askInTurn(questions);
