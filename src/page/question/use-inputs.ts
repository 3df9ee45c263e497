import { useEffect, useState } from 'preact/hooks';

import type { SeenRecord } from '../../browser';
import type { Json, Question } from '../../protocol/question';
import { fitInputs, isSameJson, isTouched, prefillInputs, toFirstInputs } from '../answer/inputs';
import type { Inputs } from '../answer/inputs';
import type { NumberTexts } from '../answer/number-text';
import { usePage } from '../context';

/** What a person has written for a question, kept as a draft while it changes. */
export interface KeptInputs {
  readonly inputs: Inputs;
  /** Whether there is anything of the person's own. */
  readonly isTouched: boolean;
  /** What a link has filled in, and whether it still stands there; `undefined` without a link. */
  readonly prefilled: { readonly isFit: boolean; readonly isThere: boolean } | undefined;
  /** The question as it was when the person last saw it, where it has changed meanwhile. */
  readonly before: Question | undefined;
  /** Whether the draft was begun before the question changed, and nobody saw the change here. */
  readonly isEarlier: boolean;
  /** What was written before and does not fit the question any more. */
  readonly unfit: Inputs | undefined;
  readonly change: (change: Partial<Inputs>) => void;
  /** The answer is sent: there is no draft any more. */
  readonly forget: () => void;
  /** The person has seen that the question changed. */
  readonly seen: () => void;
}

interface State {
  readonly inputs: Inputs;
  readonly question: Question;
  readonly digest: string;
  readonly before: Question | undefined;
  readonly isEarlier: boolean;
  readonly unfit: Inputs | undefined;
  readonly prefilled: { readonly isFit: boolean; readonly value: Json; readonly custom: string } | undefined;
}

const CHOICES: readonly string[] = ['approval', 'select', 'multiselect'];

/** The inputs of a question: from its draft, from a link, or as its author proposes. They stay when the question changes. */
export function useInputs(record: SeenRecord & { readonly question: Question }, numbers: NumberTexts, prefill: string | undefined): KeptInputs {
  const { drafts } = usePage();
  const { id, question, digest } = record;
  const [kept, setState] = useState<State>(() => begin());
  // The inputs fit the question in the same moment in which it changes.
  const state = kept.digest === digest ? kept : carryOver(kept, question, digest, numbers);
  // What was written since this was drawn stays.
  useEffect(() => setState((last) => (last.digest === digest ? last : state)), [digest]);

  function begin(): State {
    const draft = drafts.read(id);
    const fitted = draft && fitInputs(question, draft.inputs as unknown as Inputs, numbers);
    const inputs = fitted?.inputs ?? toFirstInputs(question, numbers);
    const base: State = { inputs, question, digest, before: undefined, isEarlier: draft !== undefined && draft.digest !== digest, unfit: fitted && !fitted.isWhole ? (draft?.inputs as unknown as Inputs) : undefined, prefilled: undefined };
    if (prefill === undefined) return base;
    // What a person has written is worth more than what a link has: a choice is made again in a moment, a text is not.
    if (draft && !CHOICES.includes(question.inputType)) return base;
    const filled = prefillInputs(question, inputs, prefill, numbers);
    return { ...base, inputs: filled ?? inputs, prefilled: { isFit: filled !== undefined, value: filled?.value ?? null, custom: filled?.custom ?? '' } };
  }

  const isThere = state.prefilled !== undefined && isSameJson(state.prefilled.value, state.inputs.value) && state.prefilled.custom === state.inputs.custom;
  const isOwn = isTouched(question, state.inputs, numbers) && !(isThere && state.inputs.comment === '');
  return {
    inputs: state.inputs,
    isTouched: isOwn,
    prefilled: state.prefilled && { isFit: state.prefilled.isFit, isThere },
    before: state.before,
    isEarlier: state.isEarlier,
    unfit: state.unfit,
    change: (change) => {
      setState((last) => {
        const inputs = { ...(last.digest === digest ? last : state).inputs, ...change };
        if (isTouched(question, inputs, numbers)) drafts.write(id, { inputs: inputs as unknown as { readonly [name: string]: Json }, digest, at: new Date().toISOString() });
        else drafts.remove(id);
        return { ...(last.digest === digest ? last : state), inputs };
      });
    },
    forget: () => drafts.remove(id),
    seen: () => setState({ ...state, before: undefined, isEarlier: false }),
  };
}

function carryOver(state: State, question: Question, digest: string, numbers: NumberTexts): State {
  const wasTouched = isTouched(state.question, state.inputs, numbers);
  const fitted = wasTouched ? fitInputs(question, state.inputs, numbers) : { inputs: toFirstInputs(question, numbers), isWhole: true };
  return { ...state, question, digest, inputs: fitted.inputs, before: state.before ?? state.question, unfit: fitted.isWhole ? state.unfit : state.inputs };
}
