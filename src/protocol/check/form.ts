import type { AnswerIssue } from '../answer';
import { clipText } from '../clip-text';
import { MAX_ISSUES } from '../limits';
import type { Fields, Json } from '../question';
import { MAX_QUOTED, quote } from '../quote';
import { refuseType } from './checked-value';
import type { CheckedValue, Checking } from './checked-value';
import { checkField } from './field';

/** What a form holds, by the names of its fields. */
export interface FormValue {
  readonly [name: string]: Json;
}

/**
 * Holds an object against a form's fields; one issue a field. Of a recorded answer a field that is not asked any more is
 * left out, and one that has come since must be optional: the workflow goes on with what its types promise.
 */
export function checkForm(fields: Fields | undefined, value: unknown, checking: Checking): CheckedValue<FormValue> {
  if (!isObject(value)) return refuseType('An object of fields', value);
  // What a schema says is for the workflow to judge.
  if (!fields) return { ok: true, value };
  const issues: AnswerIssue[] = [];
  const taken: [string, Json][] = [];
  const tell = (name: string, issue: Omit<AnswerIssue, 'path'>) => issues.push({ ...issue, path: ['value', clipText(name, MAX_QUOTED)] });
  for (const [name, field] of Object.entries(fields)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given === undefined || given === null) {
      if (!field.optional && checking !== 'prefilled') tell(name, { code: 'required', message: 'It is needed.' });
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
  // Each becomes a property of the object's own, `__proto__` as well.
  return issues.length > 0 ? { ok: false, issues: issues.slice(0, MAX_ISSUES) } : { ok: true, value: Object.fromEntries(taken) };
}

function isObject(value: unknown): value is FormValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
