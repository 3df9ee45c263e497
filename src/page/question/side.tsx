import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';

import type { History, Named, SeenRecord } from '../../browser';
import type { Json } from '../../protocol/question';
import { toShownAnswer } from '../answer/shown-answer';
import { usePage } from '../context';
import { toWorkflowName } from '../list/workflow-name';
import { toSafeLink } from '../markdown/safe-link';
import { isMe, toAudience, toShownName } from '../people/shown-name';
import type { Names } from '../people/shown-name';
import { clipText } from '../../protocol/clip-text';
import { splitQuestion } from './head';
import type { ReadHistory } from './use-record';

const SHOWN_BEFORE = 8;
const MAX_FACT = 600;

/** What is known beside a question: whom it is for, its metadata, and what was asked before in its workflow. */
export function Side({ record, read, onOpen }: { readonly record: SeenRecord & Named; readonly read: ReadHistory; readonly onOpen: (id: string) => void }): VNode {
  const { texts, link } = usePage();
  return (
    <aside class="side" aria-label={texts.say('aboutThisQuestion')}>
      <About record={record} />
      {link === undefined && <Timeline {...{ record, read, onOpen }} />}
    </aside>
  );
}

function About({ record }: { readonly record: SeenRecord & Named }): VNode {
  const { texts, formats, me } = usePage();
  const { audience, excluded = [], deadline, openedAt, names, question } = record;
  const toNames = (given: readonly string[]): string => clipText(formats.list(toAudience(given, { me, names, texts })), MAX_FACT);
  return (
    <section>
      <h3>{texts.say('about')}</h3>
      <dl class="facts">
        <Row label={texts.say('labelFor')}>{toNames(audience)}</Row>
        {excluded.length > 0 && <Row label={texts.say('labelNotFor')}>{toNames(excluded)}</Row>}
        {deadline !== undefined && <Row label={texts.say('labelDue')}>{formats.moment(deadline)}</Row>}
        <Row label={texts.say('labelAsked')}>{formats.moment(openedAt)}</Row>
        <Metadata metadata={question?.metadata} />
      </dl>
    </section>
  );
}

function Metadata({ metadata = {} }: { readonly metadata?: { readonly [key: string]: Json } | undefined }): VNode {
  return <>{Object.entries(metadata).map(([key, value]) => <Row key={key} label={clipText(toWorkflowName(key), 100)}><MetadataValue value={value} /></Row>)}</>;
}

function MetadataValue({ value }: { readonly value: Json }): VNode {
  const { texts, formats } = usePage();
  if (typeof value === 'boolean') return <>{texts.say(value ? 'yes' : 'no')}</>;
  if (typeof value === 'number') return <>{formats.number(value)}</>;
  if (typeof value !== 'string') return <span class="mono" dir="ltr">{clipText(JSON.stringify(value), MAX_FACT)}</span>;
  const link = /^https?:\/\/\S+$/i.test(value) ? toSafeLink(value, value) : undefined;
  if (!link) return <>{clipText(value, MAX_FACT)}</>;
  return (
    <>
      <a href={link.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">{clipText(value, MAX_FACT)}</a>
      {link.leadsTo !== undefined && <> (<bdi>{link.leadsTo}</bdi>)</>}
    </>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ComponentChildren }): VNode {
  return <><dt dir="auto">{label}</dt><dd dir="auto">{children}</dd></>;
}

/** What the workflow asked before, who answered, and what it asks beside this. */
function Timeline({ record, read: { history, problem }, onOpen }: { readonly record: SeenRecord; readonly read: ReadHistory; readonly onOpen: (id: string) => void }): VNode {
  const { texts } = usePage();
  const [isWhole, setWhole] = useState(false);
  const { before, after } = toOthers(history, record);
  const left = isWhole ? 0 : Math.max(0, before.length - SHOWN_BEFORE);
  return (
    <section>
      <h3>{texts.say('inThisWorkflow')}</h3>
      {!history && problem && <p class="hint">{texts.say('historyUnread')}</p>}
      {left > 0 && <button class="btn btn-link" type="button" onClick={() => setWhole(true)}>{texts.say('showEarlier', { n: left })}</button>}
      <ol class="timeline">
        {before.slice(left).map((pause) => <Before key={pause.id} {...{ pause, onOpen }} names={history?.names} />)}
        <Now record={record} names={history?.names} />
        {after.slice(0, SHOWN_BEFORE).map((pause) => <Before key={pause.id} {...{ pause, onOpen }} names={history?.names} />)}
      </ol>
    </section>
  );
}

// What came before this one, and what was settled while it waits. Other open questions stand after it, so that whoever opens
// one by its link sees that there are more.
function toOthers(history: History | undefined, record: SeenRecord): { readonly before: readonly SeenRecord[]; readonly after: readonly SeenRecord[] } {
  const others = (history?.pauses ?? []).filter(({ index, runId }) => index !== record.index || runId !== record.runId);
  const isBefore = ({ index, status }: SeenRecord): boolean => status !== 'open' && (index < record.index || record.status === 'open');
  return { before: others.filter(isBefore), after: others.filter((other) => !isBefore(other)) };
}

function Before({ pause, names, onOpen }: { readonly pause: SeenRecord; readonly names: Names | undefined; readonly onOpen: (id: string) => void }): VNode {
  const { texts } = usePage();
  const { question, status } = pause;
  const asked = question === undefined ? texts.say('questionNotKept') : clipText(splitQuestion(question.question).title, 200);
  if (status === 'open') {
    return (
      <li class="is-next">
        <span class="q"><button class="btn-text-link" type="button" dir="auto" onClick={() => onOpen(pause.id)}>{asked}</button></span>
        <span class="when">{texts.say('alsoWaiting')}</span>
      </li>
    );
  }
  return (
    <li>
      <span class="q" dir="auto">{asked}</span>
      <Ended pause={pause} names={names} />
    </li>
  );
}

function Now({ record, names }: { readonly record: SeenRecord; readonly names: Names | undefined }): VNode {
  const { texts } = usePage();
  if (record.status === 'open') return <li class="is-now"><span class="a">{texts.say('waitingForAnswer')}</span></li>;
  return <li class="is-now"><span class="q">{texts.say('thisQuestion')}</span><Ended pause={record} names={names} /></li>;
}

/** How a question ended: the answer, by whom and when. */
export function Ended({ pause, names }: { readonly pause: SeenRecord; readonly names: Names | undefined }): VNode {
  const { texts, formats, me } = usePage();
  const { status, value, question, by, at } = pause;
  const answer = status === 'answered' ? toShownAnswer(question, value as Json | undefined, { texts, formats }) : texts.say(`ended_${status === 'open' ? 'closed' : status}`);
  const when = at === undefined ? '' : formats.moment(at);
  const who = by === undefined ? undefined : isMe(by, me) ? texts.say('youAtStart') : toShownName(by, names);
  return (
    <>
      <span class="a" dir="auto">{clipText(answer === '' ? texts.say('valueNotKept') : answer, 300)}</span>
      <span class="when"><bdi>{who === undefined ? when : texts.say('byWhen', { who, when })}</bdi></span>
    </>
  );
}
