import { setCurrentDetails } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

const FORMATS = [
  { id: 'pdf', label: 'PDF', description: 'for print' },
  { id: 'html', label: 'HTML', danger: true },
] as const;

/** Asks a question with all options that are shown, then a plain one. */
export async function fullQuestion(): Promise<string[]> {
  const format = await waitForUser({
    question: 'Which format?',
    inputType: 'select',
    options: FORMATS,
    allowCustom: true,
    skippable: true,
    key: 'format',
    details: 'The report is *long*.',
    placeholder: 'e.g. epub',
    defaultValue: 'pdf',
    comment: 'optional',
    metadata: { order: 7, tags: ['a', null] },
  });
  return [String(format), await waitForUser('Publish now?')];
}

/** Sets its own current details for Temporal's web UI. */
export async function ownDetails(): Promise<string> {
  setCurrentDetails('The author says: **step 1 of 2**');
  const first = await waitForUser('First?');
  setCurrentDetails('The author says: **step 2 of 2**');
  return `${first}, ${await waitForUser('Second?')}`;
}

/** Asks with a text that contains markup. */
export async function hostileText(): Promise<string> {
  return waitForUser('<img src=x onerror=alert(1)> [click](javascript:alert(1))\n# heading `code`');
}

/** Asks many questions at once, each with a text of this length. */
export async function many(count: number, characters: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => waitForUser(`${i}: ${'x'.repeat(characters)}`)));
}
