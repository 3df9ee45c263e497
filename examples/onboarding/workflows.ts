import { waitForUser } from 'waitforuser/workflow';

export interface Profile {
  readonly name: string;
  readonly role: string;
  readonly topics: readonly string[];
  readonly terms: 'approve' | 'reject';
  readonly nickname: string | null;
}

/** Every input type once, with "something else" and with Skip. */
export async function onboardingWorkflow(): Promise<Profile> {
  const name = await waitForUser('What is your name?', { placeholder: 'Ada Lovelace' });

  const role = await waitForUser({
    question: 'What do you do?',
    inputType: 'select',
    options: [
      { id: 'engineer', label: 'Engineering' },
      { id: 'support', label: 'Customer support' },
      { id: 'finance', label: 'Finance' },
    ],
    allowCustom: true,
  });

  const topics = await waitForUser({
    question: 'Which topics should we tell you about?',
    inputType: 'multiselect',
    options: [
      { id: 'releases', label: 'Releases' },
      { id: 'incidents', label: 'Incidents' },
      { id: 'events', label: 'Events' },
    ],
  });

  const terms = await waitForUser({ question: 'Do you accept the terms of use?', inputType: 'approval' });

  const nickname = await waitForUser({ question: 'Do you have a nickname?', skippable: true });

  return { name, role, topics: topics === '' ? [] : topics.split(','), terms, nickname };
}
