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

/** One issue in the words of the page. What the author's `check` or schema says stays as it is. */
export function toIssueText({ code, params = {}, message }: AnswerIssue, asked: Asked | undefined, { texts, formats }: Language): string {
  const n = Number(params['max'] ?? params['min'] ?? 0);
  const toNumber = (limit: unknown): string => withUnit(formats.number(Number(limit)), asked?.unit);
  const toDate = (limit: unknown): string => (`${limit as string}`.length > 10 ? formats.moment(`${limit as string}`) : formats.day(`${limit as string}`));
  switch (code) {
    case 'required':
      return texts.say(asked?.inputType === 'select' || asked?.inputType === 'approval' || asked?.inputType === 'multiselect' ? 'issue_required_choice' : 'issue_required');
    case 'type':
      return asked?.inputType === 'number' ? texts.say('issue_type_number', { example: formats.number(12.5) }) : texts.say(asked ? 'issue_type' : 'issue_json');
    case 'too_few':
    case 'too_many':
    case 'too_short':
    case 'too_long':
    case 'decimals':
      return texts.say(`issue_${code}`, { n });
    case 'too_small':
      return texts.say('issue_too_small', { min: toNumber(params['min']) });
    case 'too_large':
      return texts.say('issue_too_large', { max: toNumber(params['max']) });
    case 'too_early':
      return texts.say('issue_too_early', { min: toDate(params['min']) });
    case 'too_late':
      return texts.say('issue_too_late', { max: toDate(params['max']) });
    case 'format': {
      const { format } = params;
      return texts.say(format === 'email' ? 'issue_format_email' : format === 'url' ? 'issue_format_url' : format === 'date-time' ? 'issue_format_time' : 'issue_format_date');
    }
    case 'schema':
    case 'check':
      return message;
    default:
      // A code of a later version is said in the workflow's words.
      return KNOWN.includes(code) ? texts.say(`issue_${code}`) : message;
  }
}

const KNOWN: readonly string[] = ['unknown_option', 'duplicate', 'pattern', 'not_integer', 'no_such_date', 'unknown_field', 'custom_refused', 'custom_is_option', 'not_skippable', 'comment_required', 'size'];
