import { checkField } from '../protocol/check/field';
import type { JsonSchema } from '../protocol/json-schema';
import { MAX_FIELDS } from '../protocol/limits';
import { isPauseKey } from '../protocol/pause-key';
import type { Field, Fields, Json, Limits } from '../protocol/question';
import { toFormFields } from '../protocol/schema-fields';
import type { FormFields } from '../workflow';
import { InvalidQuestionError, readAsking } from '../workflow-side';
import { checkArguments, isObject } from './read-arguments';
import type { Arguments } from './read-arguments';

/** A form in which a person changes arguments. */
export interface EditForm {
  readonly fields: Fields;
  /** The arguments of a filled-in form, or what is wrong with them. */
  readonly toArguments: (filled: Arguments) => { readonly args: Arguments } | { readonly problem: string };
}

export interface Editing {
  /** JSON Schema of the arguments, if there is one. */
  readonly parameters?: JsonSchema | undefined;
  /** The author's own fields: only these arguments can be changed. */
  readonly fields?: FormFields | undefined;
}

/** The name of the only field of arguments that no form can hold: all of them, as JSON. */
const ALL = 'arguments';

/**
 * The form for arguments. Texts, numbers, true or false, and what the schema says of them are fields of their own; a list or
 * an object is a text of JSON. Where a form cannot have such fields, all arguments are one text of JSON. Arguments that the
 * schema does not allow are left out: nobody could send them. With `isEmpty` nothing is prefilled, and the person states
 * again whatever there is: an input that nobody touched must not change an argument.
 */
export function toEditForm(args: Arguments, editing: Editing, isEmpty = false): EditForm {
  const form = toForm(args, editing, { isAllJson: false, isEmpty });
  return editing.fields || canBeAsked(form.fields) ? form : toForm(args, editing, { isAllJson: true, isEmpty });
}

/** Whether a form may have these fields. Throws `InvalidQuestionError` for fields of the author. */
export function checkOwnFields(fields: FormFields): void {
  readAsking({ question: 'Which?', inputType: 'form', fields });
}

// A schema may say what a form refuses: an empty id, limits that contradict each other.
function canBeAsked(fields: Fields): boolean {
  try {
    checkOwnFields(fields as FormFields);
    return true;
  } catch (error) {
    if (error instanceof InvalidQuestionError) return false;
    throw error;
  }
}

function toForm(given: Arguments, { parameters = {}, fields: own }: Editing, { isAllJson, isEmpty }: { readonly isAllJson: boolean; readonly isEmpty: boolean }): EditForm {
  const described = isObject(parameters['properties']) ? parameters['properties'] : {};
  const isClosed = parameters['additionalProperties'] === false;
  // `fromEntries` never sets the prototype, whatever the names are.
  const args = isClosed ? Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(described, name))) : given;
  const names = own ? Object.keys(own) : [...new Set([...Object.keys(args), ...Object.keys(described)])];
  const isForm = !isAllJson && names.length > 0 && names.length <= MAX_FIELDS && names.every(isPauseKey);
  const filled = isForm ? names.map((name) => [name, toField(name, args[name], parameters, own?.[name] as Field | undefined)] as const) : [[ALL, toJsonField(ALL, args)] as const];
  const made = isEmpty ? filled.map(([name, one]) => [name, toEmpty(one, !isForm || args[name] !== undefined)] as const) : filled;
  const asJson = new Set(made.flatMap(([name, { isJson }]) => (isJson ? [name] : [])));
  const toArguments = (filled: Arguments) => {
    const values = new Map(Object.entries(isForm ? args : {}));
    for (const [name] of made) {
      const given = filled[name];
      if (given === undefined) values.delete(name);
      else {
        const value = asJson.has(name) ? parse(given as string) : given;
        if (value === undefined) return { problem: `${name} must be JSON.` };
        values.set(name, value);
      }
    }
    const changed = isForm ? Object.fromEntries(values) : values.get(ALL);
    if (!isObject(changed)) return { problem: `${ALL} must be an object of JSON.` };
    const [issue] = checkArguments({ type: 'object', ...parameters }, changed);
    return issue ? { problem: `${issue.path.join('.')}: ${issue.message}` } : { args: changed };
  };
  return { fields: Object.fromEntries(made.map(([name, { field }]) => [name, field])), toArguments };
}

interface Made {
  readonly field: Field;
  readonly isJson: boolean;
}

function toField(name: string, value: Json | undefined, parameters: JsonSchema, own: Field | undefined): Made {
  const field = own ?? toDescribedField(name, value, parameters) ?? toValueField(name, value);
  if (!field) return toJsonField(name, value);
  const { defaultValue: _, ...rest } = field;
  // A value that does not fit is for the person to replace, so it is not prefilled.
  const fits = value !== undefined && value !== null && checkField(field as Field & Limits, field.inputType, value, 'prefilled').ok;
  return { field: { ...rest, ...(fits && { defaultValue: value }) }, isJson: false };
}

function toDescribedField(name: string, value: Json | undefined, { properties, required = [] }: JsonSchema): Field | undefined {
  const schema = isObject(properties) ? properties[name] : undefined;
  if (schema === undefined) return undefined;
  const field = toFormFields({ question: name, inputType: 'form', jsonSchema: { properties: { [name]: schema }, required } })?.[name];
  return field?.inputType === 'text' && typeof value === 'string' && isLong(value) ? { ...field, multiline: true } : field;
}

function toValueField(name: string, value: Json | undefined): Field | undefined {
  if (typeof value === 'string') return { inputType: 'text', label: name, ...(isLong(value) && { multiline: true }) };
  if (typeof value === 'number') return { inputType: 'number', label: name };
  return typeof value === 'boolean' ? { inputType: 'boolean', label: name } : undefined;
}

function toJsonField(name: string, value: Json | undefined): Made {
  const field = { inputType: 'text', label: `${name} (JSON)`, multiline: true, ...(value === undefined ? { optional: true as const } : { defaultValue: JSON.stringify(value, undefined, 2) }) } as const;
  return { field, isJson: true };
}

const TRUTHS = ['true', 'false'].map((id) => ({ id, label: id }));

// A box that is not ticked says false, so true or false is chosen.
function toEmpty({ field: { defaultValue: _, optional, ...field }, isJson }: Made, isGiven: boolean): Made {
  const needed = { ...field, ...(optional && !isGiven && { optional }) };
  return field.inputType === 'boolean' ? { field: { ...needed, inputType: 'select', options: TRUTHS }, isJson: true } : { field: needed, isJson };
}

function isLong(text: string): boolean {
  return text.length > 80 || text.includes('\n');
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
