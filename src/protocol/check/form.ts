import type { AnswerIssue } from '../answer';
import { clipText } from '../clip-text';
import { MAX_ISSUES } from '../limits';
import type { Fields, Json } from '../question';
import { MAX_QUOTED, nameOf, quote, refuse } from './checked-value';
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
  if (!isObject(value)) return refuse('type', `An object of the form's fields is needed, but ${nameOf(value)} was sent.`);
  // What a schema says is for the workflow to judge.
  if (!fields) return { ok: true, value };
  const issues: AnswerIssue[] = [];
  const taken: [string, Json][] = [];
  for (const [name, field] of Object.entries(fields)) {
    const given = Object.hasOwn(value, name) ? value[name] : null;
    const path = ['value', name];
    if (given === undefined || given === null) {
      if (!field.optional && checking !== 'prefilled') issues.push({ path, code: 'required', message: 'It is needed.' });
      continue;
    }
    const checked = checkField(field, field.inputType, given, checking);
    if (checked.ok) taken.push([name, checked.value]);
    else issues.push(...checked.issues.slice(0, 1).map((issue) => ({ ...issue, path })));
  }
  for (const name of checking === 'recorded' ? [] : Object.keys(value)) {
    if (issues.length >= MAX_ISSUES) break;
    if (Object.hasOwn(fields, name)) continue;
    issues.push({ path: ['value', clipText(name, MAX_QUOTED)], code: 'unknown_field', message: `The form has no field ${quote(name)}.` });
  }
  // Each becomes a property of the object's own, `__proto__` as well.
  return issues.length > 0 ? { ok: false, issues: issues.slice(0, MAX_ISSUES) } : { ok: true, value: Object.fromEntries(taken) };
}

function isObject(value: unknown): value is FormValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
