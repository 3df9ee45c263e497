/** How a person answers. */
export const INPUT_TYPES = ['text', 'approval', 'select', 'multiselect', 'number', 'date', 'form'] as const;
export type InputType = (typeof INPUT_TYPES)[number];

/** How a person fills in one field of a form. */
export type FieldType = Exclude<InputType, 'form'> | 'boolean';

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

/** What a value has to keep to, by its input type: the same names for a question and for a form's field. */
export interface TextLimits {
  /** Fewest and most characters; a character beyond the basic plane counts once. */
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  /** Source of a regular expression with the flag `u`, which is looked for in a text of at most 1,000 characters. */
  readonly pattern?: string | undefined;
  /** An email address, or a link that begins with http: or https:. */
  readonly format?: 'email' | 'url' | undefined;
  /** Asks for several lines; it refuses nothing. */
  readonly multiline?: boolean | undefined;
}

export interface NumberLimits {
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  /** Whole numbers alone. */
  readonly integer?: boolean | undefined;
  /** Most digits behind the point. */
  readonly decimals?: number | undefined;
  /** Shown beside the number, e.g. `GBP`. */
  readonly unit?: string | undefined;
}

export interface DateLimits {
  /** First and last day that is taken, `YYYY-MM-DD`; with `time`, a point in time as well. */
  readonly earliest?: string | undefined;
  readonly latest?: string | undefined;
  /** Asks for a point in time, ISO 8601 with its zone, instead of a day. */
  readonly time?: boolean | undefined;
}

export interface MultiselectLimits {
  /** Fewest and most choices; a text of the person's own is one. */
  readonly minSelected?: number | undefined;
  readonly maxSelected?: number | undefined;
}

export interface Limits extends TextLimits, NumberLimits, DateLimits, MultiselectLimits {}

/** One field of a form, as asked: a small question. */
export interface Field extends Limits {
  readonly inputType: FieldType;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly options?: readonly Option[];
  /** Whether it may be left out. */
  readonly optional?: true;
  readonly defaultValue?: Json;
}

/** A form's fields by their names, in the order in which they are asked. */
export interface Fields {
  readonly [name: string]: Field;
}

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A question as asked: plain JSON, with every default filled in that changes its meaning. */
export interface Question extends Limits {
  /** The text shown to the person. */
  readonly question: string;
  readonly inputType: InputType;
  /** The choices, where the input type has any. */
  readonly options?: readonly Option[];
  /** What a form asks; absent where a schema says it. */
  readonly fields?: Fields;
  /** JSON Schema of what the call's `schema` takes, where there is one. */
  readonly jsonSchema?: { readonly [key: string]: Json };
  readonly allowCustom?: true;
  readonly skippable?: true;
  /** Markdown under the question. */
  readonly details?: string;
  readonly placeholder?: string;
  /** Prefilled, to edit; never sent by itself. Ids for a multiselect, any of its fields for a form. */
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
