import { clipText } from '../../protocol/clip-text';
import { toJsonBytes } from '../../protocol/json-size';
import type { PauseRecord } from '../../protocol/pause-record';
import type { Question } from '../../protocol/question';
import { MANY } from '../../protocol/wire-names';

const MAX_STUB_CHARACTERS = 200;
/** For audience and excluded people together, and for the metadata in what they leave. */
const MAX_KEPT_BYTES = 350;

/**
 * A short record for lists, at most 2 KiB without its ids. It has the beginning of the question, the input type, and whom the
 * pause is for. Where audience and excluded people together are long, the audience becomes `['many']`, which no person matches:
 * a list of excluded people must not be missing without a sign. Short metadata is kept too.
 */
export function toStub({ question, audience, excluded, ...rest }: PauseRecord): PauseRecord {
  const bytes = toJsonBytes(audience, MAX_KEPT_BYTES) + toJsonBytes(excluded, MAX_KEPT_BYTES);
  const names = bytes > MAX_KEPT_BYTES ? { audience: [MANY] } : { audience, ...(excluded && { excluded }) };
  return { ...rest, ...names, ...(question && { question: shorten(question, MAX_KEPT_BYTES - toJsonBytes(names)) }), stub: true };
}

function shorten({ question, inputType, metadata }: Question, room: number): Question {
  const isShort = metadata !== undefined && toJsonBytes(metadata, room) <= room;
  return { question: clipText(question, MAX_STUB_CHARACTERS), inputType, ...(isShort && { metadata }) };
}
