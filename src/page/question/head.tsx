import type { VNode } from 'preact';

import type { Named, SeenRecord } from '../../browser';
import { usePage } from '../context';
import { Icon } from '../look/icon';
import { toAudience } from '../people/shown-name';
import { useNow } from './use-now';

const SOON_MS = 4 * 60 * 60_000;
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

function Due({ record: { deadline, status } }: { readonly record: SeenRecord }): VNode | null {
  const { texts, formats } = usePage();
  if (deadline === undefined || status !== 'open') return null;
  const left = Date.parse(deadline) - Date.now();
  const [tone, text] =
    left <= 0 ? (['late', texts.say('lateBy', { span: formats.span(left) })] as const)
    : left < SOON_MS ? (['soon', texts.say('dueIn', { span: formats.span(left) })] as const)
    : (['', texts.say('dueAt', { when: formats.moment(deadline) })] as const);
  return <span class={`tag ${tone}`}>{tone !== '' && <Icon name="clock" />}{text}</span>;
}
