import type { ChangeName } from './changes';
import type { Version } from './support/replay-with';

/** One line of the table: what a deploy does to the questions, and how far a workflow has come by then. */
export interface Row {
  readonly title: string;
  readonly change: ChangeName;
  /** The version that the workflow ran on; the deploy brings the other one. */
  readonly from: Version;
  /** How many questions were answered, from the first on. */
  readonly answered: number;
}

export const ROWS: readonly Row[] = [
  row('its text reworded', 'reworded', 'earlier'),
  row('details added', 'details', 'earlier'),
  row('details taken away', 'details', 'later'),
  row('options relabelled, one described', 'relabelled', 'earlier'),
  row('an option added', 'option', 'earlier'),
  row('an option removed, not the chosen one', 'option', 'later'),
  row('the chosen option removed', 'chosenOption', 'earlier'),
  row('one of the chosen options removed', 'chosenOfMany', 'earlier'),
  row('`allowCustom` given', 'unusedCustom', 'later'),
  row('`allowCustom` taken away, an option chosen', 'unusedCustom', 'earlier'),
  row('`allowCustom` taken away, a text of their own given', 'custom', 'earlier'),
  row('`skippable` given', 'unusedSkip', 'later'),
  row('`skippable` taken away, answered', 'unusedSkip', 'earlier'),
  row('`skippable` taken away, skipped', 'skip', 'earlier'),
  row('a comment required', 'comment', 'earlier'),
  row('a `check` added', 'check', 'earlier'),
  row('limits added that the answer exceeds', 'limits', 'earlier'),
  row('limits removed', 'limits', 'later'),
  row('a stricter `schema`, which refuses the answer', 'schema', 'earlier'),
  row('a less strict `schema`', 'schema', 'later'),
  row('an optional field added', 'field', 'earlier'),
  row('an optional field removed', 'field', 'later'),
  row('a required field added', 'neededField', 'earlier'),
  row('a field removed, answered', 'neededField', 'later'),
  row('a field of another type (number, then text)', 'fieldType', 'earlier'),
  row('a field of another type (text, then number)', 'fieldType', 'later'),
  row('a field relabelled, with limits that the answer exceeds', 'fieldLimits', 'earlier'),
  row('an optional field required, left out', 'neededLeftOut', 'earlier'),
  row('an optional field required, answered', 'neededGiven', 'earlier'),
  row('a required field made optional', 'neededGiven', 'later'),
  row('a text made a number', 'textOfNumber', 'earlier'),
  row('a number made a text', 'textOfNumber', 'later'),
  row('a select made a multiselect', 'type', 'earlier'),
  row('a multiselect made a select', 'type', 'later'),
  row('a text made an approval', 'typeOfText', 'earlier'),
  row('an approval made a text', 'typeOfText', 'later'),
  row('swapped with the next (same type and ids), the first answered', 'swappedAlike', 'earlier', 1),
  row('swapped with the next (same type and ids), both answered', 'swappedAlike', 'earlier', 2),
  row('swapped with the next (text, then approval), the first answered', 'swappedTypes', 'earlier', 1),
  row('swapped with the next (approval, then text), the first answered', 'swappedTypes', 'later', 1),
  row('swapped with the next (approval, then text), both answered', 'swappedTypes', 'later', 2),
  row('another of its type put before it', 'insertedAlike', 'earlier', 1),
  row('one of another type put before it', 'insertedOther', 'earlier', 1),
  row('another of its type put after it', 'insertedAfterAlike', 'earlier', 1),
  row('another of its type put after it, the next answered too', 'insertedAfterAlike', 'earlier', 2),
  row('one of another type put after it, the next answered too', 'insertedAfterOther', 'earlier', 2),
  row('removed, the next is of its type', 'insertedAlike', 'later', 1),
  row('removed, the next is of its type and answered too', 'insertedAlike', 'later', 2),
  row('removed, the next is of another type', 'insertedOther', 'later', 1),
  row('the next removed before it was answered', 'insertedAfterAlike', 'later', 1),
  row('the next removed after it was answered', 'insertedAfterAlike', 'later', 2),
  row('reworded, where another pause asked the same text', 'repeated', 'earlier', 2),
  row('a key given (no key before), or its key changed', 'key', 'earlier'),
  row('its key taken away (no keys otherwise), or its key changed', 'key', 'later'),
  row('a `notify` given', 'notify', 'earlier'),
  row('a `notify` given that calls a step', 'notifyByStep', 'earlier'),
  row('its `notify`, which calls a step, taken away', 'notifyByStep', 'later'),
  row('`reminders` given', 'reminders', 'earlier'),
  row('its `reminders` taken away', 'reminders', 'later'),
  row('other and more `reminders`, none past', 'moreReminders', 'earlier'),
  row('other and fewer `reminders`, none past', 'moreReminders', 'later'),
  row('`escalate` given', 'escalate', 'earlier'),
  row('its `escalate` taken away', 'escalate', 'later'),
  row('another audience and priority, no longer `assignable`', 'audience', 'earlier'),
  row('the same the other way round', 'audience', 'later'),
  row('a timeout given', 'timeout', 'earlier'),
  row('its timeout taken away', 'timeout', 'later'),
];

function row(title: string, change: ChangeName, from: Version, answered = 1): Row {
  return { title, change, from, answered };
}
