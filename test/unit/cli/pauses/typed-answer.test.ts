import type { Session } from '../../../../src/cli/connection/connect';
import { readTypedAnswer } from '../../../../src/cli/pauses/typed-answer';
import { InboxError } from '../../../../src/protocol/errors';
import type { PauseRecord } from '../../../../src/protocol/pause-record';
import type { InputType } from '../../../../src/protocol/question';
import { toListed } from '../../../support/listed-pause';

const BARE = { workflowId: 'wf', index: 0 };

/** A session whose inbox holds one pause, and counts how often it is read. */
function open(pause: PauseRecord | InboxError) {
  const read = jest.fn(() => (pause instanceof InboxError ? Promise.reject(pause) : Promise.resolve(pause)));
  return { session: { inbox: { get: read } } as unknown as Session, read };
}

const asks = (inputType: string, rest: Pick<PauseRecord, 'stub'> = {}) => toListed({ question: { question: '?', inputType: inputType as InputType }, ...rest });

test('a plain text is sent without reading the question', async () => {
  const { session, read } = open(asks('text'));
  expect(await readTypedAnswer(session, BARE, { text: '12.5', custom: 'more' }, false)).toEqual({ reference: BARE, given: { value: '12.5', custom: 'more' } });
  expect(read).not.toHaveBeenCalled();
});

test.each([
  ['form', { a: [1] }],
  ['multiselect', { a: [1] }],
  ['text', '{"a":[1]}'],
  ['painting', { a: [1] }],
])('JSON for a %s is %j, and answers the question that was read', async (inputType, value) => {
  const pause = asks(inputType);
  expect(await readTypedAnswer(open(pause).session, BARE, { text: '{"a":[1]}' }, false)).toEqual({ reference: pause, given: { value } });
});

test('an id stays what the answer names, for it says what was shown', async () => {
  const pause = asks('form');
  expect(await readTypedAnswer(open(pause).session, 'p~0~shown', { text: '{}' }, false)).toMatchObject({ reference: 'p~0~shown' });
});

test('fields for an input type of a later version are sent as they can be read', async () => {
  const { session } = open(asks('painting'));
  const fields = [{ name: 'size', text: '[1,2]' }, { name: 'blue' }, { name: 'title', text: 'Sea' }];
  expect(await readTypedAnswer(session, BARE, { fields }, false)).toMatchObject({ given: { value: { size: [1, 2], blue: true, title: 'Sea' } } });
});

test('fields are not guessed where the question cannot be read as a whole', async () => {
  await expect(readTypedAnswer(open(asks('form', { stub: true })).session, BARE, { fields: [{ name: 'a' }] }, false)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const notOpen = new InboxError('PAUSE_NOT_OPEN', 'not yet');
  await expect(readTypedAnswer(open(notOpen).session, BARE, { text: '{}' }, false)).rejects.toBe(notOpen);
  await expect(readTypedAnswer(open(notOpen).session, BARE, { text: '{}' }, true)).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining('Use --from') });
});
