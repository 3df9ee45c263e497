import { askUser, waitForUser } from 'waitforuser/workflow';

/** Mistakes that the compiler reports, in both call forms of both functions. */
export async function positional(): Promise<void> {
  // @ts-expect-error a typing error in a flag
  await waitForUser('q', { inputType: 'approval', skipable: true });
  // @ts-expect-error a typing error in an option
  await waitForUser('q', { inputType: 'select', options: [{ id: 'a', label: 'A', descripion: 'D' }] });
  // @ts-expect-error select needs options
  await waitForUser('q', { inputType: 'select' });
  // @ts-expect-error multiselect needs options
  await askUser('q', { inputType: 'multiselect' });
  // @ts-expect-error options on a text
  await waitForUser('q', { options: [{ id: 'a', label: 'A' }] });
  // @ts-expect-error options on a text that says so
  await askUser('q', { inputType: 'text', options: [{ id: 'a', label: 'A' }] });
  // @ts-expect-error no text of one's own on an approval
  await waitForUser('q', { inputType: 'approval', allowCustom: true });
  // @ts-expect-error no second text on a text
  await waitForUser('q', { allowCustom: true });
  // @ts-expect-error an unknown input type
  await askUser('q', { inputType: 'slider' });
  // @ts-expect-error two input types
  await waitForUser('q', { inputType: ['text', 'approval'] });
  // @ts-expect-error an option without a label
  await waitForUser('q', { inputType: 'select', options: [{ id: 'a' }] });
  // @ts-expect-error an option without an id
  await waitForUser('q', { inputType: 'select', options: [{ label: 'A' }] });
  // @ts-expect-error a default that is not among the options
  await waitForUser('q', { inputType: 'select', options: [{ id: 'a', label: 'A' }], defaultValue: 'z' });
  // @ts-expect-error a default that is not among an approval's options
  await askUser('q', { inputType: 'approval', defaultValue: 'yes' });
  // @ts-expect-error a multiselect's default is a list
  await waitForUser('q', { inputType: 'multiselect', options: [{ id: 'a', label: 'A' }], defaultValue: 'a' });
  // @ts-expect-error a text's default is a text
  await waitForUser('q', { defaultValue: 1 });
  // @ts-expect-error a comment is optional or required
  await waitForUser('q', { comment: true });
  // @ts-expect-error an audience is a list
  await waitForUser('q', { audience: 'group:support' });
  // @ts-expect-error priorities are 1 to 5
  await waitForUser('q', { priority: 6 });
  // @ts-expect-error metadata is plain JSON
  await waitForUser('q', { metadata: { at: new Date() } });
}

export async function keyword(): Promise<void> {
  // @ts-expect-error a question is needed
  await waitForUser({ inputType: 'approval' });
  // @ts-expect-error a question is a text
  await askUser({ question: 1 });
  // @ts-expect-error a typing error in a flag
  await askUser({ question: 'q', skipable: true });
  // @ts-expect-error select needs options
  await askUser({ question: 'q', inputType: 'select' });
  // @ts-expect-error options on a text
  await askUser({ question: 'q', options: [{ id: 'a', label: 'A' }] });
  // @ts-expect-error no text of one's own on an approval
  await askUser({ question: 'q', inputType: 'approval', allowCustom: true });
  // @ts-expect-error an unknown input type
  await waitForUser({ question: 'q', inputType: 'slider' });
  // @ts-expect-error a default that is not among the options
  await askUser({ question: 'q', inputType: 'select', options: [{ id: 'a', label: 'A' }], defaultValue: 'z' });
  // @ts-expect-error the two forms are not mixed
  await waitForUser({ question: 'q' }, { inputType: 'approval' });
}
