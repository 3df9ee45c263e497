import type { AnswerIssue } from '../answer';
import { clipText } from '../clip-text';
import { MAX_ISSUES } from '../limits';
import type { Fields, Json } from '../question';
import { MAX_QUOTED_CHARACTERS, quote } from '../quote';
import { refuseType } from './checked-value';
import type { CheckedValue, Checking } from './checked-value';
import { checkField } from './field';

/** The value of a form: the values of its fields by name. */
export interface FormValue {
  readonly [name: string]: Json;
}

/**
 * Checks an object against a form's fields, with at most one issue for each field. In a recorded answer, fields that the form no
 * longer has are left out. Fields that it lacks must be optional now, because the result's type promises all others.
 */
export function checkForm(fields: Fields | undefined, value: unknown, checking: Checking): CheckedValue<FormValue> {
  if (!isObject(value)) return refuseType('an object of fields', value);
  // Without fields there is a schema, which the workflow checks.
  if (!fields) return { ok: true, value };
  const issues: AnswerIssue[] = [];
  const taken: [string, Json][] = [];
  const tell = (name: string, issue: Omit<AnswerIssue, 'path'>) => issues.push({ ...issue, path: ['value', clipText(name, MAX_QUOTED_CHARACTERS)] });
  for (const [name, field] of Object.entries(fields)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given === undefined || given === null) {
      if (!field.optional && checking !== 'prefilled') tell(name, { code: 'required', message: 'This field is needed.' });
      continue;
    }
    const checked = checkField(field, field.inputType, given, checking);
    if (checked.ok) taken.push([name, checked.value]);
    else for (const issue of checked.issues.slice(0, 1)) tell(name, issue);
  }
  for (const name of checking === 'recorded' ? [] : Object.keys(value)) {
    if (issues.length >= MAX_ISSUES) break;
    if (!Object.hasOwn(fields, name)) tell(name, { code: 'unknown_field', message: `The form has no field ${quote(name)}.` });
  }
  // `fromEntries` never sets the prototype, whatever the names are.
  return issues.length > 0 ? { ok: false, issues: issues.slice(0, MAX_ISSUES) } : { ok: true, value: Object.fromEntries(taken) };
}

function isObject(value: unknown): value is FormValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
