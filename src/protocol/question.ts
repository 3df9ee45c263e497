/** How a person answers. */
export type InputType = 'text' | 'approval' | 'select' | 'multiselect' | 'number' | 'date' | 'form';

/** All input types that this version knows. */
export const INPUT_TYPES = ['text', 'approval', 'select', 'multiselect', 'number', 'date', 'form'] as const satisfies readonly InputType[];

/** How a person fills in one field of a form. */
export type FieldType = Exclude<InputType, 'form'> | 'boolean';

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

/** The limits of a text. A question and a form's field have the same names for them. */
export interface TextLimits {
  /** The fewest characters. A character outside of the basic plane counts once. */
  readonly minLength?: number | undefined;
  /** The most characters. */
  readonly maxLength?: number | undefined;
  /** Source of a regular expression with the flag `u`. A text of more than 1,000 characters is refused without trying it. */
  readonly pattern?: string | undefined;
  /** An email address, or a link that begins with http: or https:. */
  readonly format?: 'email' | 'url' | undefined;
  /** Asks for several lines. It refuses nothing. */
  readonly multiline?: boolean | undefined;
}

/** The limits of a number. */
export interface NumberLimits {
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  /** Whole numbers only. */
  readonly integer?: boolean | undefined;
  /** The most digits after the decimal point. */
  readonly decimals?: number | undefined;
  /** Shown beside the number, e.g. `GBP`. */
  readonly unit?: string | undefined;
}

/** The limits of a date. */
export interface DateLimits {
  /** The first day, `YYYY-MM-DD`; with `time` it may be a point in time. */
  readonly earliest?: string | undefined;
  /** The last day, `YYYY-MM-DD`; with `time` it may be a point in time. */
  readonly latest?: string | undefined;
  /** Asks for a point in time, ISO 8601 with its zone, instead of a day. */
  readonly time?: boolean | undefined;
}

/** The limits of a multiselect. */
export interface MultiselectLimits {
  /** The fewest choices; a custom text is one of them. */
  readonly minSelected?: number | undefined;
  /** The most choices. */
  readonly maxSelected?: number | undefined;
}

/** The limits of all input types. */
export interface Limits extends TextLimits, NumberLimits, DateLimits, MultiselectLimits {}

/** One field of a form, as asked. */
export interface Field extends Limits {
  readonly inputType: FieldType;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** The choices, if the input type has any. */
  readonly options?: readonly Option[];
  /** Whether the person may leave it out. */
  readonly optional?: true;
  readonly defaultValue?: Json;
}

/** A form's fields by name, in the order in which they are asked. */
export interface Fields {
  readonly [name: string]: Field;
}

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A question as asked. Plain JSON; every default that changes its meaning is filled in. */
export interface Question extends Limits {
  /** The text shown to the person. */
  readonly question: string;
  readonly inputType: InputType;
  /** The choices, if the input type has any. */
  readonly options?: readonly Option[];
  /** The fields of a form; absent if the form has a schema. */
  readonly fields?: Fields;
  /** JSON Schema of the call's `schema`, if there is one. */
  readonly jsonSchema?: { readonly [key: string]: Json };
  readonly allowCustom?: true;
  readonly skippable?: true;
  /** Markdown under the question. */
  readonly details?: string;
  readonly placeholder?: string;
  /** Prefilled for the person to edit; never sent on its own. For a multiselect a list of ids, for a form some or all of its fields. */
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
  /** Whether people may hand the pause over. */
  readonly assignable: boolean;
}
