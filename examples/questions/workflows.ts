import { askUser, waitForUser } from 'waitforuser/workflow';

/** One question of each input type. */
export async function inputTypes(): Promise<readonly unknown[]> {
  // #region text
  const name: string = await waitForUser('What is your name?');
  // #endregion

  // #region approval
  const decision: 'approve' | 'reject' = await waitForUser('Deploy to production?', { inputType: 'approval' });

  const verdict: 'publish' | 'discard' = await waitForUser('What shall become of the draft?', {
    inputType: 'approval',
    options: [
      { id: 'publish', label: 'Publish' },
      { id: 'discard', label: 'Discard', danger: true },
    ],
  });
  // #endregion

  // #region select
  const method: 'original' | 'credit' = await waitForUser('How is the refund returned?', {
    inputType: 'select',
    options: [
      { id: 'original', label: 'Original payment method', description: 'Takes up to five days' },
      { id: 'credit', label: 'Store credit' },
    ],
  });
  // #endregion

  // #region multiselect
  const options = [
    { id: 'email', label: 'Email' },
    { id: 'sms', label: 'SMS' },
  ] as const;
  const joined: string = await waitForUser('Notify by:', { inputType: 'multiselect', options }); // 'email,sms'

  const outcome = await askUser('Notify by:', { inputType: 'multiselect', options });
  const channels: readonly ('email' | 'sms')[] = outcome.status === 'answered' ? outcome.value.selected : [];
  // #endregion

  return [name, decision, verdict, method, joined, channels];
}

/** A skip, and a text beside the options. */
export async function ownWords(): Promise<readonly unknown[]> {
  // #region own-words
  const nickname: string | null = await waitForUser('A nickname?', { skippable: true });

  const format: string = await waitForUser('Which format?', {
    inputType: 'select',
    options: [{ id: 'pdf', label: 'PDF' }],
    allowCustom: true,
  });
  // #endregion
  return [nickname, format];
}

/** What the person sees beside the question. */
export async function shown(plan: string): Promise<string> {
  // #region shown
  return await waitForUser({
    question: 'Which title shall the report have?',
    details: `## The plan\n\n${plan}`,
    placeholder: 'At most one line',
    defaultValue: 'Quarterly report',
    metadata: { report: 'q3', pages: 12 },
  });
  // #endregion
}

/** Who may answer, how soon, and with which comment. */
export async function addressed(requester: string): Promise<string> {
  // #region addressed
  const outcome = await askUser('Pay the invoice?', {
    inputType: 'approval',
    audience: ['group:finance', 'user:alice'],
    excluded: [`user:${requester}`],
    priority: 1,
    comment: 'required',
  });
  return outcome.status === 'answered' ? `${outcome.value} by ${outcome.by}: ${outcome.comment}` : outcome.status;
  // #endregion
}

/** Until when it waits. */
export async function inTime(end: string): Promise<readonly unknown[]> {
  // #region in-time
  const decision = await waitForUser('Deploy?', { inputType: 'approval', timeout: '2 days', onTimeout: { value: 'reject' } });

  const remark = await waitForUser('A remark for the minutes?', { deadline: end, skippable: true, onTimeout: { skip: true } });
  // #endregion
  return [decision, remark];
}

/** The same question once for each item. */
export async function eachItem(items: readonly string[]): Promise<readonly string[]> {
  const decisions: string[] = [];
  // #region key
  for (const item of items) {
    decisions.push(await waitForUser(`Order ${item}?`, { inputType: 'approval', key: `order-${item}` }));
  }
  // #endregion
  return decisions;
}
