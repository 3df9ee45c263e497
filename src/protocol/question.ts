/** How a person answers. */
export type InputType = 'text' | 'approval' | 'select' | 'multiselect';

/** One choice of an approval, a select or a multiselect. */
export interface Option<Id extends string = string> {
  /** What the workflow receives. Not empty, unique in its question; in a multiselect without a comma. */
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

/** A question as asked. Plain JSON; every default that changes its meaning is filled in. */
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
  /** Prefilled for the person to edit; never sent on its own. For a multiselect a list of ids. */
  readonly defaultValue?: Json;
  readonly comment?: 'optional' | 'required';
  /** Small JSON carried to the inbox. */
  readonly metadata?: { readonly [key: string]: Json };
}

/** The answer to a multiselect. */
export interface MultiselectValue<Id extends string = string> {
  /** The chosen ids, in the order of the options. */
  readonly selected: Id[];
  /** The "something else" text, if one was given. */
  readonly custom?: string;
}

/** 1 most urgent to 5. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** Who should answer, and how urgent it is. */
export interface Addressing {
  /** Whom the pause is meant for: `user:alice`, `group:support`; empty for anyone who may use the inbox. */
  readonly audience: readonly string[];
  /** Who may not answer, e.g. the person who made the request. */
  readonly excluded: readonly string[];
  readonly priority: Priority;
}
