import type { VNode } from 'preact';

import type { Named, SeenRecord } from '../../browser';
import { usePage } from '../context';
import { toDue } from '../list/due';
import { Icon } from '../look/icon';
import { toAudience } from '../people/shown-name';
import { useNow } from '../shell/now';

const LONG = 120;

/** What stands above the answer: until when, for whom, since when, and the question itself. */
export function Head({ record }: { readonly record: SeenRecord & Named }): VNode {
  const { texts } = usePage();
  const { title } = splitQuestion(record.question?.question ?? texts.say('unreadable'));
  return (
    <div class="head">
      <Eyebrow record={record} />
      <h2 class={title.length > LONG ? 'is-long' : undefined} dir="auto" tabIndex={-1}>{title}</h2>
    </div>
  );
}

/** The first line of a question, which is its heading, and the rest of it. */
export function splitQuestion(question: string): { readonly title: string; readonly rest: string } {
  const text = question.replace(/^\s*\n/, '');
  const end = text.search(/\r?\n/);
  return end < 0 ? { title: text, rest: '' } : { title: text.slice(0, end), rest: text.slice(end).replace(/^\r?\n/, '').replace(/\s+$/, '') };
}

function Eyebrow({ record }: { readonly record: SeenRecord & Named }): VNode {
  const { texts, formats, me } = usePage();
  useNow();
  const { audience, names, openedAt, priority } = record;
  const who = formats.list(toAudience(audience, { me, names, texts }));
  const urgency = record.status === 'open' && priority !== 3 ? texts.say(`priority${priority}`) : undefined;
  return (
    <p class="eyebrow">
      <Due record={record} />
      {urgency !== undefined && <span class={`tag${priority === 1 ? ' late' : ''}`}>{urgency}</span>}
      <bdi class="for">{texts.say('forWhom', { who })}</bdi>
      <bdi>{texts.say('asked', { ago: formats.ago(openedAt) })}</bdi>
    </p>
  );
}

function Due({ record }: { readonly record: SeenRecord }): VNode | null {
  const { texts, formats } = usePage();
  const due = record.status === 'open' ? toDue(record, Date.now(), { texts, formats }) : undefined;
  if (!due) return null;
  return <span class={`tag ${due.tone ?? ''}`}>{due.tone && <Icon name="clock" />}{due.text}</span>;
}
