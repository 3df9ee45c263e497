import { clipText } from '../../protocol/clip-text';
import { toJsonBytes } from '../../protocol/json-size';
import type { PauseRecord } from '../../protocol/pause-record';
import { MANY } from '../../protocol/wire-names';

const SHOWN_CHARACTERS = 200;
const AUDIENCE_BYTES = 400;

/**
 * A record with what a list needs, in at most 2 KiB beside its ids: of the question the beginning and the input type, and
 * the audience where it is short, else `['many']`, which no person matches.
 */
export function toStub({ question, audience, excluded: _, ...rest }: PauseRecord): PauseRecord {
  return {
    ...rest,
    audience: toJsonBytes(audience) > AUDIENCE_BYTES ? [MANY] : audience,
    ...(question && { question: { question: clipText(question.question, SHOWN_CHARACTERS), inputType: question.inputType } }),
    stub: true,
  };
}
