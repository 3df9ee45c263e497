
import type { Json } from '../../protocol/question';
import type { SeenRecord } from '../../browser';
import type { Question } from '../../protocol/question';
import type { Inputs } from './inputs';
import type { IssuePlace, PlacedIssue } from './issue-text';
import type { NumberTexts } from './number-text';

/** A question that a person is answering: what all parts of the form share. */
export interface FormState {
  readonly record: SeenRecord;
  readonly question: Question;
  readonly inputs: Inputs;
  readonly numbers: NumberTexts;
  readonly issues: readonly PlacedIssue[];
  /** Whether an answer is on its way. */
  readonly isSending: boolean;
  /** Why nothing can be sent now; `undefined` if it can. */
  readonly blocked: string | undefined;
  /** Begins the ids of this form's elements. */
  readonly base: string;
  readonly change: (change: Partial<Inputs>) => void;
  /** Sends what the inputs hold, `override` in its place where a button is an answer of its own. */
  readonly send: (override?: Partial<Inputs>) => void;
  readonly skip: () => void;
}

/** What an input of the form is given. */
export interface InputProps {
  readonly id: string;
  readonly raw: Json | undefined;
  readonly onRaw: (raw: Json) => void;
  /** Ids of what describes it, and whether something is wrong. */
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
  /** Names it where there is no label of its own. */
  readonly label?: string | undefined;
}

/** The id of an input, or of a group of inputs. */
export function toPlaceId(base: string, place: IssuePlace): string {
  return `${base}-${encodeURIComponent(place).replace(/%/g, '.')}`;
}

/** The issue at a place. */
export function issueAt(issues: readonly PlacedIssue[], place: IssuePlace): string | undefined {
  return issues.find((issue) => issue.place === place)?.text;
}

/** Ids for `aria-describedby`; `undefined` where there are none. */
export function joinIds(...ids: readonly (string | false | undefined)[]): string | undefined {
  return ids.filter((id) => typeof id === 'string').join(' ') || undefined;
}
