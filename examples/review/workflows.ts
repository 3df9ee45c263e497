import { waitForUser } from 'waitforuser/workflow';

/** Approve, edit or reject a draft, then publish it or keep it. */
export async function reviewWorkflow(draft: string): Promise<string> {
  const decision = await waitForUser({
    question: `Approve this draft?\n\n${draft}`,
    inputType: 'approval',
    options: [
      { id: 'approve', label: 'Approve' },
      { id: 'edit', label: 'Edit' },
      { id: 'reject', label: 'Reject' },
    ],
  });
  if (decision === 'reject') return 'Rejected.';

  if (decision === 'edit') draft = await waitForUser({ question: 'Paste your revised draft:', inputType: 'text' });

  const confirm = await waitForUser({
    question: 'Publish now?',
    details: draft,
    inputType: 'approval',
    options: [
      { id: 'yes', label: 'Publish' },
      { id: 'no', label: 'Save as draft' },
    ],
  });
  return confirm === 'yes' ? 'Published.' : 'Saved as draft.';
}
