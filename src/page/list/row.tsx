import type { ComponentChildren, VNode } from 'preact';

import type { SeenPause } from '../../browser';
import { usePage } from '../context';
import { Icon } from '../look/icon';
import type { IconName } from '../look/icon';
import { toAudience, toShownName } from '../people/shown-name';
import type { Names } from '../people/shown-name';
import { INPUT_TYPES } from '../../protocol/question';
import type { Question } from '../../protocol/question';
import { toDue } from './due';
import { toWorkflowName } from './workflow-name';

const MAX_TITLE_CHARACTERS = 240;

/** What every row of a list has, whatever it stands for. */
export interface RowFrameProps {
  readonly id: string;
  readonly href: string | undefined;
  readonly isCurrent: boolean;
  readonly icon: IconName;
  readonly tone?: 'good' | 'warn' | 'bad' | undefined;
  readonly title: ComponentChildren;
  readonly isDim?: boolean;
  readonly isRead?: boolean;
  /** At the right of the title. */
  readonly age: string;
  readonly at: string;
  readonly meta: ComponentChildren;
  readonly flags: ComponentChildren;
  readonly onOpen: (id: string) => void;
}

/** One row: a link, so that it opens in a new tab too. */
export function RowFrame({ id, href, isCurrent, icon, tone, title, isDim, isRead, age, at, meta, flags, onOpen }: RowFrameProps): VNode {
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <a class={`row${isDim ? ' is-dim' : ''}${isRead ? ' is-read' : ''}`} href={href ?? '#'} data-row={id} aria-current={isCurrent ? 'true' : undefined} onClick={open}>
      <Icon name={icon} tone={tone} />
      <span class="row-line">
        <span class="row-title" dir="auto">
          {title}
        </span>
        <time class="row-age" dateTime={at}>
          {age}
        </time>
      </span>
      <span class="row-line">
        <span class="row-meta">{meta}</span>
        <span class="row-flags">{flags}</span>
      </span>
    </a>
  );
}

export interface RowProps {
  readonly pause: SeenPause;
  readonly names: Names;
  readonly now: number;
  readonly href: string | undefined;
  readonly isCurrent: boolean;
  readonly hasDraft: boolean;
  /** In the list of everything it says first whom a question is for. */
  readonly isForAll: boolean;
  readonly onOpen: (id: string) => void;
}

/** An open question. */
export function Row({ pause, names, now, href, isCurrent, hasDraft, isForAll, onOpen }: RowProps): VNode {
  const { me, texts, formats } = usePage();
  const { question } = pause;
  const due = toDue(pause, now, { texts, formats });
  const mayAnswer = pause.may.includes('answer');
  // In a sentence a question is for "you"; alone it stands with the name.
  const people = isForAll ? toAudience(pause.audience, { me, names, texts }) : pause.audience.length === 0 ? [texts.say('anyoneChip')] : pause.audience.map((name) => toShownName(name, names));
  const who = people.length > 2 ? [...people.slice(0, 2), '…'].join(', ') : formats.list(people);
  const workflow = <bdi>{toWorkflowName(pause.workflowType)}</bdi>;
  const priority = pause.priority === 1 ? texts.say('priority1') : pause.priority === 2 ? texts.say('rowHigh') : undefined;
  return (
    <RowFrame
      id={pause.id}
      href={href}
      isCurrent={isCurrent}
      icon={toKindIcon(question)}
      title={question ? toTitle(question) : texts.say('unreadable')}
      isDim={!question}
      isRead={!mayAnswer}
      age={formats.span(now - Date.parse(pause.openedAt))}
      at={pause.openedAt}
      meta={
        isForAll ? (
          <>
            <span class="row-whose">
              {texts.parts('forWhom', { who: <bdi key="who">{who}</bdi> }).map(({ value }) => value)}
            </span>
            {' · '}
            {workflow}
          </>
        ) : (
          <>
            {workflow}
            {' · '}
            <bdi>{who}</bdi>
          </>
        )
      }
      flags={
        <>
          {pause.decision && <span>{texts.say('rowVoices', { n: pause.decision.have, of: pause.decision.needed })}</span>}
          {hasDraft && <span>{texts.say('rowDraft')}</span>}
          {!mayAnswer && <span>{texts.say('rowReadOnly')}</span>}
          {priority !== undefined && <span class={`row-prio${due?.tone === 'late' ? ' late' : ''}`}>{priority}</span>}
          {due && <span class={due.tone}>{due.text}</span>}
        </>
      }
      onOpen={onOpen}
    />
  );
}

/** The beginning of a question, as a title. */
export function toTitle({ question }: Pick<Question, 'question'>): string {
  const text = question.trim();
  return text.length > MAX_TITLE_CHARACTERS ? `${text.slice(0, MAX_TITLE_CHARACTERS)} …` : text;
}

/** The icon of a kind of question. */
export function toKindIcon(question: Question | undefined): IconName {
  if (!question) return 'lock';
  if (question.inputType === 'text' && question.defaultValue !== undefined) return 'edits';
  return INPUT_TYPES.find((kind) => kind === question.inputType) ?? 'text';
}
