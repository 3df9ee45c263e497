import type { Build } from './builds';
import type { Ask } from './program';

/** The texts of a build for one question. */
export interface Worded {
  readonly question: string;
  readonly details?: string;
  readonly audience: readonly string[];
  readonly options?: readonly { readonly id: string; readonly label: string }[];
}

const FEW = 3;

/** Returns the texts of a build for a pause. `path` is the pause's place in the program. */
export function toWorded({ inputType, size, audience }: Ask, path: string, build: Build): Worded {
  const details = build.letter.repeat(build.details[size]);
  const names = audience > FEW || build.namesFew ? audience : 0;
  return {
    question: `${path} ${build.name} `.padEnd(build.question, build.letter),
    ...(details !== '' && { details }),
    audience: Array.from({ length: names }, (_, i) => `user:p${i}`.padEnd(build.audienceName, 'x')),
    ...(inputType === 'approval' && { options: ['approve', 'reject'].map((id) => ({ id, label: id.padEnd(build.label, build.letter) })) }),
  };
}

/** The key of a keyed pause. Paths are unique in a run. */
export function toKey(path: string): string {
  return `at-${path}`;
}
