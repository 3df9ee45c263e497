import { askUser } from 'waitforuser/workflow';

/** The same question as deployed later: another amount, one more option. */
export async function askReworded(audience: readonly string[]): Promise<unknown> {
  return askUser({
    question: 'Refund?',
    key: 'refund',
    details: 'Suggested refund: £64.50',
    inputType: 'select',
    options: [{ id: 'full', label: 'Approve full refund' }, { id: 'half', label: 'Approve half' }, { id: 'no', label: 'Reject refund' }],
    audience,
    comment: 'optional',
  });
}

/** The same risky answer for a hundred times as much. */
export async function askRisky(audience: readonly string[]): Promise<unknown> {
  return askUser({ question: 'Refund?', key: 'refund', inputType: 'approval', options: [{ id: 'yes', label: 'Refund £12,900', danger: true }, { id: 'no', label: 'Reject' }], audience });
}
