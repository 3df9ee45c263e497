import type { PauseReference } from '../../client/finding/pause-reference';
import { InboxError } from '../../protocol/errors';
import { INPUT_TYPES } from '../../protocol/question';
import type { Question } from '../../protocol/question';
import type { Session } from '../connection/connect';
import type { GivenAnswer, WrittenAnswer } from '../options/given-answer';
import { isJsonText, toRawValue } from '../options/typed-value';
import { usageError } from '../process/cli-error';
import { toFormValue } from './form-value';
import { toShortName } from './pause-name';

/** An answer in the type of its question, and the pause that it answers. */
export interface TypedAnswer {
  readonly reference: PauseReference;
  readonly given: GivenAnswer;
}

/**
 * Reads what a person wrote as an answer. Only JSON and fields depend on the question, so only for them it reads the question
 * first. An answer to a name that says nothing of the question then answers the question that was read.
 */
export async function readTypedAnswer({ inbox }: Session, reference: PauseReference, { text, fields, custom }: WrittenAnswer, early: boolean): Promise<TypedAnswer> {
  const own = custom === undefined ? {} : { custom };
  if (!fields && (text === undefined || !isJsonText(text))) return { reference, given: { ...(text !== undefined && { value: text }), ...own } };
  const pause = await inbox.get(reference).catch((error: unknown) => {
    throw early && error instanceof InboxError && error.code === 'PAUSE_NOT_OPEN' ? toEarlyError() : error;
  });
  const { question } = pause;
  if (!question || (fields && pause.stub)) {
    throw new InboxError('UNAVAILABLE', `The full question of ${toShortName(pause)} cannot be read, because no worker answers. Start a worker, then answer.`);
  }
  const value = fields ? toFieldsValue(question, fields) : toJsonValue(question, text ?? '');
  return { reference: typeof reference === 'string' ? reference : pause, given: { value, ...own } };
}

function toFieldsValue(question: Question, fields: NonNullable<WrittenAnswer['fields']>) {
  if (question.inputType !== 'form' && INPUT_TYPES.includes(question.inputType)) {
    throw usageError(`--field is for a form, and the input type of this question is ${question.inputType}: give VALUE. Nothing was sent.`);
  }
  return toFormValue(question, fields);
}

function toJsonValue({ inputType }: Question, text: string) {
  const isText = inputType !== 'form' && inputType !== 'multiselect' && INPUT_TYPES.includes(inputType);
  return isText ? text : toRawValue(text);
}

function toEarlyError() {
  return usageError(
    'The pause is not open yet, so its question cannot be read, and it is not known whether the value is a text or JSON. Use --from, whose lines hold JSON values. Nothing was sent.'
  );
}
