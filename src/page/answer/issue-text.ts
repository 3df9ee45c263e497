import type { AnswerIssue } from '../../protocol/answer';
import type { Question } from '../../protocol/question';
import { toFields } from './inputs';
import type { Asked } from './inputs';
import { withUnit } from './shown-answer';
import type { Language } from './shown-answer';

/** Where an issue is shown: at the answer itself, at its own text, at the comment, at a field of the form, or above all. */
export type IssuePlace = 'value' | 'custom' | 'comment' | `field:${string}` | 'answer';

/** What is wrong, at its place. */
export interface PlacedIssue {
  readonly place: IssuePlace;
  readonly text: string;
}

/** Issues in the words of the page, each at its place, in the order of the inputs; one for each place. */
export function toPlacedIssues(question: Question, issues: readonly AnswerIssue[], language: Language): readonly PlacedIssue[] {
  const fields = toFields(question);
  const placed = new Map<IssuePlace, string>();
  for (const issue of issues) {
    const place = toPlace(question, issue.path);
    const asked = place.startsWith('field:') ? fields?.[place.slice('field:'.length)] : place === 'value' && question.inputType !== 'form' ? { ...question, inputType: question.inputType } : undefined;
    if (!placed.has(place)) placed.set(place, toIssueText(issue, asked, language));
  }
  const order: readonly IssuePlace[] = ['answer', 'value', ...Object.keys(fields ?? {}).map((name) => `field:${name}` as const), 'custom', 'comment'];
  return order.flatMap((place) => {
    const text = placed.get(place);
    return text === undefined ? [] : [{ place, text }];
  });
}

function toPlace(question: Question, [part, name]: AnswerIssue['path']): IssuePlace {
  if (part === 'comment' || part === 'custom') return part;
  if (part !== 'value') return 'answer';
  if (question.inputType !== 'form') return 'value';
  const fields = toFields(question);
  if (!fields) return 'value';
  return name !== undefined && Object.hasOwn(fields, name) ? `field:${name}` : 'answer';
}

const CHOICES: readonly (string | undefined)[] = ['approval', 'select', 'multiselect'];

/** One issue in the words of the page. What the author's `check` or schema says stays as it is, and so does a code of a later version. */
function toIssueText({ code, params = {}, message }: AnswerIssue, asked: Asked | undefined, { texts, formats }: Language): string {
  const { min, max, format } = params;
  const isDate = code === 'too_early' || code === 'too_late';
  const write = (limit: unknown): string => (isDate ? toDate(`${limit as string}`, formats) : withUnit(formats.number(Number(limit)), asked?.unit));
  const values = { n: Number(max ?? min ?? 0), min: write(min), max: write(max), example: formats.number(12.5) };
  return texts.find(`issue_${code}${toKind(code, format, asked)}`, values) ?? message;
}

function toDate(at: string, formats: Language['formats']): string {
  return at.length > 10 ? formats.moment(at) : formats.day(at);
}

// Some codes are said in several ways.
function toKind(code: string, format: unknown, asked: Asked | undefined): string {
  if (code === 'format') return `_${format as string}`;
  if (code === 'required') return CHOICES.includes(asked?.inputType) ? '_choice' : '';
  if (code !== 'type' || !asked) return code === 'type' ? '_json' : '';
  return asked.inputType === 'number' ? '_number' : '';
}
