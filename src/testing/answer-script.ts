import type { AnswerOptions } from '../client/answering/send-answer';
import type { PauseRecord } from '../protocol/pause-record';
import type { Json } from '../protocol/question';
import { toPauseName, toQuoted, toQuotedJson } from './pause-name';

/** Who sends an answer, and what is sent with it. */
type Sent = Pick<AnswerOptions, 'by' | 'as' | 'via' | 'comment' | 'answerId'>;

/**
 * One answer: a text, an option id or a date, a number, the ids of a multiselect, what a form holds, a skip, or an object with
 * the parts of an answer. An object that has no other keys than such parts is one, so a form whose fields are all named so is
 * given as `{ value: { … } }`.
 */
export type ScriptedAnswer = string | number | readonly string[] | AnswerParts | FormAnswer;

/** The parts of an answer. */
export type AnswerParts =
  | ({ readonly skip: true; readonly value?: never; readonly custom?: never } & Sent)
  | ({ readonly value?: Json; readonly custom?: string; readonly skip?: never } & Sent);

/** What a form holds, by the names of its fields. */
export interface FormAnswer {
  readonly [field: string]: Json;
}

/** An answer, or a function that gets the pause and returns an answer. */
export type ScriptItem = ScriptedAnswer | ((pause: PauseRecord) => ScriptedAnswer);

/** Answers in the order of the questions, or by the keys of the pauses. */
export type AnswerScript = readonly ScriptItem[] | { readonly [key: string]: ScriptItem };

/** One answer of a script and the open pause that it is for. */
export interface Cue {
  readonly pause: PauseRecord;
  readonly item: ScriptItem;
  /** The item as an error names it. */
  readonly name: string;
}

/** A script while it is played. */
export interface Playing {
  /** The question that is awaited now, for messages; `undefined` at the end of the script. */
  awaited(): string | undefined;
  /** Takes the next answer from the script. Throws if the script answers none of the open pauses. */
  next(open: readonly [PauseRecord, ...PauseRecord[]]): Cue;
}

/** Starts to play a script. The script itself is not changed. */
export function openScript(script: AnswerScript): Playing {
  return isOrdered(script) ? playInOrder(script) : playByKey(new Map(Object.entries(script)));
}

function playInOrder(script: readonly ScriptItem[]): Playing {
  let played = 0;
  const toName = () => `answer ${played + 1} of ${script.length} (${toItemName(script[played])})`;
  return {
    awaited: () => (played < script.length ? `a question for ${toName()}` : undefined),
    next([pause]) {
      const item = script[played];
      const name = toName();
      played++;
      if (item === undefined) throw new Error(`The script has no ${name}.`);
      return { pause, item, name };
    },
  };
}

function playByKey(left: Map<string, ScriptItem>): Playing {
  const toNames = () => [...left.keys()].map(toQuoted).join(' or ');
  return {
    awaited: () => (left.size > 0 ? `a question with key ${toNames()}` : undefined),
    next(open) {
      for (const pause of open) {
        const item = pause.key === undefined ? undefined : left.get(pause.key);
        if (pause.key === undefined || item === undefined) continue;
        const name = `the answer for key ${toQuoted(pause.key)} (${toItemName(item)})`;
        left.delete(pause.key);
        return { pause, item, name };
      }
      const hint = open.every(({ key }) => key === undefined) ? ' It has no key: use a script that is a list, in the order of the questions.' : '';
      const asked = open.map(toPauseName).join(' and ');
      throw new Error(`Workflow ${open[0].workflowId} asks ${asked} while ${this.awaited()} is awaited.${hint}`);
    },
  };
}

function toItemName(item: ScriptItem | undefined): string {
  return typeof item === 'function' ? 'a function' : toQuotedJson(item);
}

function isOrdered(script: AnswerScript): script is readonly ScriptItem[] {
  return Array.isArray(script);
}
