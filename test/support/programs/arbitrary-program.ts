import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

import { listAsks } from './program';
import type { Ask, Program } from './program';

const MAX_ASKS = 24;
const IDS = ['a', 'b', 'yes', 'no', '0', 'null', '__proto__', 'constructor', 'ä ö', "it's"];

/** Programs with 1 to 24 possible pauses, nested up to three levels deep. */
export function arbitraryProgram(): Arbitrary<Program> {
  const { program } = fc.letrec<{ program: Program }>((tie) => ({
    program: fc.oneof(
      { maxDepth: 3, depthSize: 'medium' },
      { arbitrary: arbitraryAsk(), weight: 5 },
      { arbitrary: fc.constant({ do: 'nap' }), weight: 1 },
      { arbitrary: fc.record({ do: fc.constant('sequence'), steps: branches(tie('program')) }), weight: 2 },
      { arbitrary: arbitraryBranch(tie('program')), weight: 2 },
      { arbitrary: fc.record({ do: fc.constant('loop'), turns: fc.integer({ min: 1, max: 3 }), body: tie('program'), again: arbitraryAsk() }), weight: 1 },
      { arbitrary: fc.record({ do: fc.constant('parallel'), branches: branches(tie('program')) }), weight: 2 },
      { arbitrary: fc.record({ do: fc.constant('race'), branches: branches(tie('program')) }), weight: 2 }
    ) as Arbitrary<Program>,
  }));
  return fc
    .array(program, { minLength: 1, maxLength: 3 })
    .map((steps): Program => ({ do: 'sequence', steps }))
    .filter((whole) => listAsks(whole).length > 0 && listAsks(whole).length <= MAX_ASKS);
}

function branches(program: Arbitrary<Program>): Arbitrary<readonly Program[]> {
  return fc.array(program, { minLength: 2, maxLength: 3 });
}

function arbitraryBranch(program: Arbitrary<Program>): Arbitrary<Program> {
  return fc
    .record({ on: arbitraryAsk(), otherwise: program, then: program })
    .map((parts): Program => ({ do: 'branch', ...parts, when: parts.on.ids[0] ?? '' }));
}

function arbitraryAsk(): Arbitrary<Ask> {
  const flags = {
    allowCustom: fc.boolean(),
    skippable: fc.boolean(),
    keyed: fc.boolean(),
    whole: fc.boolean(),
    expiresMs: fc.oneof({ arbitrary: fc.constant(undefined), weight: 9 }, { arbitrary: fc.integer({ min: 1, max: 300 }), weight: 1 }),
  };
  return fc
    .record({
      inputType: fc.constantFrom('text', 'approval', 'select', 'multiselect'),
      ids: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 4 }),
      ...flags,
    })
    .map(({ inputType, ids, allowCustom, ...rest }): Ask => {
      const choosing = inputType === 'select' || inputType === 'multiselect';
      return { do: 'ask', inputType, ids: inputType === 'text' ? [] : ids, allowCustom: choosing && allowCustom, ...rest };
    });
}
