import type { VNode } from 'preact';

import { usePage } from '../context';
import { Bones } from '../look/bones';

/** Bones in the place of a question that is being read. */
export function Loading(): VNode {
  const { texts } = usePage();
  return (
    <div class="question">
      <p class="sr-only" role="status">{texts.say('loadingQuestion')}</p>
      <div class="ask">
        <Bones times={3} />
      </div>
    </div>
  );
}
