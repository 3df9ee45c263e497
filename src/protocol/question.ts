/** How a person answers. */
export type InputType = 'text' | 'approval' | 'select' | 'multiselect';

/** One choice of an approval, a select or a multiselect. */
export interface Option<Id extends string = string> {
  /** What the workflow receives; not empty, unique in its question, without a comma in a multiselect. */
  readonly id: Id;
  /** What the person sees; not empty. */
  readonly label: string;
  /** One more line for the person. */
  readonly description?: string | undefined;
  /** Asks the person to confirm before this choice is sent. */
  readonly danger?: boolean | undefined;
}

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A question as asked: plain JSON, with every default filled in that changes its meaning. */
export interface Question {
  /** The text shown to the person. */
  readonly question: string;
  readonly inputType: InputType;
  /** The choices; absent for a text. */
  readonly options?: readonly Option[];
  readonly allowCustom?: true;
  readonly skippable?: true;
  /** Markdown under the question. */
  readonly details?: string;
  readonly placeholder?: string;
  /** Prefilled, to edit; never sent by itself. Ids for a multiselect. */
  readonly defaultValue?: Json;
  readonly comment?: 'optional' | 'required';
  /** Small JSON carried to the inbox. */
  readonly metadata?: { readonly [key: string]: Json };
}

/** What a multiselect's answer holds. */
export interface MultiselectValue<Id extends string = string> {
  /** The chosen ids, in the order of the options. */
  readonly selected: Id[];
  /** The "something else" text, where one was given. */
  readonly custom?: string;
}

/** 1 most urgent to 5. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** Who is to answer, and how soon. */
export interface Addressing {
  /** Whom the pause is meant for: `user:alice`, `group:support`; empty for anyone who may use the inbox. */
  readonly audience: readonly string[];
  /** Who may not answer: four eyes. */
  readonly excluded: readonly string[];
  readonly priority: Priority;
}
