import { clipText } from '../../protocol/clip-text';
import { toJsonBytes } from '../../protocol/json-size';
import type { PauseRecord } from '../../protocol/pause-record';
import { MANY } from '../../protocol/wire-names';

const MAX_STUB_CHARACTERS = 200;
const MAX_STUB_AUDIENCE_BYTES = 400;

/**
 * A short record for lists, at most 2 KiB without its ids. It has the beginning of the question, the input type, and the
 * audience if that is short. A long audience becomes `['many']`, which no person matches.
 */
export function toStub({ question, audience, excluded: _, ...rest }: PauseRecord): PauseRecord {
  return {
    ...rest,
    audience: toJsonBytes(audience) > MAX_STUB_AUDIENCE_BYTES ? [MANY] : audience,
    ...(question && { question: { question: clipText(question.question, MAX_STUB_CHARACTERS), inputType: question.inputType } }),
    stub: true,
  };
}
