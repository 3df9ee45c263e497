import type { AnswerIssue } from '../../protocol/answer';
import type { Question } from '../../protocol/question';
import { toFormFields } from '../../protocol/schema-fields';
import { printableLine, visibleLine } from '../process/printable';

/** What is wrong with an answer, in sentences; those about a field of a form begin with its label. Printable, on one line. */
export function toReasons(question: Question | undefined, issues: readonly AnswerIssue[]): string {
  const fields = (question && toFormFields(question)) ?? {};
  return issues.map(({ path, message }) => {
    const [value, name] = path;
    const isField = value === 'value' && typeof name === 'string';
    const label = isField ? (Object.hasOwn(fields, name) ? printableLine(fields[name]?.label ?? name) : visibleLine(name)) : undefined;
    return label === undefined ? visibleLine(message) : `${label}: ${visibleLine(message)}`;
  }).join(' ');
}
