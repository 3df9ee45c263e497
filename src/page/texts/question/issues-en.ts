import type { IssueCode } from '../../../protocol/codes';
import type { Template } from '../template';

type Spoken = Exclude<IssueCode, 'schema' | 'check' | 'format'>;

/** What is wrong with an answer, by the code of the issue. `schema` and `check` have the author's own words. */
export const ISSUES_EN = {
  issue_required: 'Fill this in.',
  issue_required_choice: 'Choose one.',
  issue_type: 'This is not the kind of answer that is asked for.',
  issue_type_number: 'Write a number such as {example}.',
  issue_unknown_option: 'This is not among the options any more.',
  issue_duplicate: 'This is chosen twice.',
  issue_too_few: 'Choose at least {n}.',
  issue_too_many: 'Choose at most {n}.',
  issue_too_short: { one: 'Write at least {n} character.', other: 'Write at least {n} characters.' },
  issue_too_long: { one: 'Write at most {n} character.', other: 'Write at most {n} characters.' },
  issue_pattern: 'This does not have the form that is asked for.',
  issue_format_email: 'This is not a whole mail address.',
  issue_format_url: 'Enter a whole web address, such as https://example.com.',
  issue_format_date: 'Enter a whole date.',
  'issue_format_date-time': 'Enter a whole date with its time.',
  issue_too_small: 'This must be {min} or more.',
  issue_too_large: 'This must be {max} or less.',
  issue_not_integer: 'Write a whole number.',
  issue_decimals: { one: 'At most {n} digit after the decimal sign.', other: 'At most {n} digits after the decimal sign.' },
  issue_too_early: 'This must not be before {min}.',
  issue_too_late: 'This must not be after {max}.',
  issue_no_such_date: 'There is no such day.',
  issue_unknown_field: 'The form has no such field any more.',
  issue_custom_refused: 'Choose one of the options.',
  issue_custom_is_option: 'This is one of the options. Choose the option instead.',
  issue_not_skippable: 'This question cannot be skipped.',
  issue_comment_required: 'Add a comment first. It is sent with your answer.',
  issue_size: 'This answer is too long to be sent. Shorten it, or send a link to the text.',
  issue_type_json: 'This is not whole JSON.',
} as const satisfies { readonly [code in `issue_${Spoken}`]: Template } & Readonly<Record<string, Template>>;
