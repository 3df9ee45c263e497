import { clipText } from '../../protocol/clip-text';
import { toJsonBytes } from '../../protocol/json-size';
import type { PauseRecord } from '../../protocol/pause-record';
import { MANY } from '../../protocol/wire-names';

const MAX_STUB_CHARACTERS = 200;
const MAX_STUB_AUDIENCE_BYTES = 400;
const MAX_STUB_NAME_CHARACTERS = 50;

/**
 * A short record for lists, at most 2 KiB without its ids. It has the beginning of the question, the input type, and the
 * audience if that is short. A long audience becomes `['many']`, which no person matches.
 */
export function toStub({ question, audience, excluded: _, assigned, ...rest }: PauseRecord): PauseRecord {
  return {
    ...rest,
    audience: toShortNames(audience),
    ...(assigned && { assigned: { to: toShortNames(assigned.to), ...(assigned.by !== undefined && { by: clipText(assigned.by, MAX_STUB_NAME_CHARACTERS) }), at: assigned.at } }),
    ...(question && { question: { question: clipText(question.question, MAX_STUB_CHARACTERS), inputType: question.inputType } }),
    stub: true,
  };
}

function toShortNames(names: readonly string[]): readonly string[] {
  return toJsonBytes(names) > MAX_STUB_AUDIENCE_BYTES ? [MANY] : names;
}
