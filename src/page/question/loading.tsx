import type { VNode } from 'preact';

import { usePage } from '../context';

/** Bones in the place of a question that is being read. */
export function Loading(): VNode {
  const { texts } = usePage();
  return (
    <div class="question">
      <p class="sr-only" role="status">{texts.say('loadingQuestion')}</p>
      <div class="ask question-bones" aria-hidden="true">
        <div class="bone bone-45" />
        <div class="bone bone-90" />
        <div class="bone bone-70" />
        <div class="bone bone-tall" />
      </div>
    </div>
  );
}

/** Bones in the place of an answer whose question is being read. */
export function LoadingAnswer(): VNode {
  return <div class="question-bones" aria-hidden="true"><div class="bone bone-tall" /></div>;
}
