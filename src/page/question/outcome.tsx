import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';

import type { Named, SeenRecord, SentStatus } from '../../browser';
import type { Json } from '../../protocol/question';
import { toFacts, toShownAnswer } from '../answer/shown-answer';
import { usePage } from '../context';
import type { NotedAnswer } from '../context';
import { Icon } from '../look/icon';
import type { IconName } from '../look/icon';
import { isMe, toShownName } from '../people/shown-name';
import { Strong } from '../look/strong';
import type { Part } from '../texts/template';
import type { TextKey } from '../texts/texts';
import { useNow } from '../shell/now';

interface OutcomeProps {
  readonly record: SeenRecord & Named;
  /** What was written and not sent, to be copied. */
  readonly draft: string | undefined;
  readonly onNext: (() => void) | undefined;
  readonly onOpen: (id: string) => void;
}

/** How a question ended. It takes the place of the answer. */
export function Outcome({ record, draft, onNext, onOpen, isJustSent }: OutcomeProps & { readonly isJustSent: boolean }): VNode {
  const { texts, formats, link } = usePage();
  useNow();
  const { status, at = record.openedAt, successor, value, comment } = record;
  const isAnswered = status === 'answered' || status === 'skipped';
  const isExpired = status === 'timedOut';
  const isWithdrawn = status === 'withdrawn';
  const parts: readonly Part<string>[] = isJustSent && link !== undefined && isAnswered ? texts.parts('sentThanks', {}) : isExpired ? texts.parts('expired', { when: formats.moment(at) }) : isWithdrawn ? texts.parts('withdrawn', { ago: formats.ago(at) }) : texts.parts(toClosedText(record), {});
  const why = isExpired ? (value === undefined ? 'wentOn' : 'wentOnWith') : isWithdrawn ? 'withdrawnWhy' : successor === undefined ? 'closedWhy' : 'closedSuccessor';
  const isOwn = isAnswered && !(isJustSent && link !== undefined);
  return (
    <Frame
      icon={isAnswered ? 'approval' : isExpired ? 'clock' : 'gone'}
      tone={isAnswered ? 'good' : undefined}
      title={isOwn ? <Answered record={record} at={at} /> : <Strong parts={parts} />}
      {...{ draft, onNext }}
      actions={successor !== undefined && <button class="btn btn-main" type="button" onClick={() => onOpen(successor)}>{texts.say('openSuccessor')}</button>}
    >
      {!isAnswered && <p>{texts.say(why)}</p>}
      {(status === 'answered' || (isExpired && value !== undefined)) && <Given record={record} />}
      {isAnswered && comment !== undefined && <q dir="auto">{comment}</q>}
    </Frame>
  );
}

function toClosedText({ reason }: SeenRecord): TextKey & ('closed' | 'closedContinued' | 'closedSuperseded') {
  return reason === 'continuedAsNew' ? 'closedContinued' : reason === 'superseded' ? 'closedSuperseded' : 'closed';
}

function Answered({ record, at }: { readonly record: SeenRecord & Named; readonly at: string }): VNode {
  const { texts, formats, me } = usePage();
  const { status, by, names } = record;
  const ago = formats.ago(at);
  const verb = status === 'skipped' ? 'skipped' : 'answered';
  if (by === undefined) return <Strong parts={texts.parts(`${verb}Unnamed`, { ago })} />;
  if (isMe(by, me)) return <Strong parts={texts.parts(`${verb}ByYou`, { ago })} />;
  return <Strong parts={texts.parts(`${verb}By`, { who: <bdi>{toShownName(by, names)}</bdi>, ago })} />;
}

/** An answer as it was given: a form field by field, a long text with its lines. */
function Given({ record: { question, value } }: { readonly record: Pick<SeenRecord, 'question' | 'value'> }): VNode {
  const { texts, formats } = usePage();
  const language = { texts, formats };
  const facts = toFacts(question, value as Json | undefined, language);
  if (facts) {
    return (
      <dl class="facts facts-answer">
        {facts.map(({ label, text }) => <><dt dir="auto">{label}</dt><dd class="pre" dir="auto">{text}</dd></>)}
      </dl>
    );
  }
  const shown = toShownAnswer(question, value as Json | undefined, language);
  return <p class={`outcome-answer${shown.length > 120 ? ' is-long' : ''}`} dir="auto">{value === undefined ? texts.say('valueNotKept') : shown}</p>;
}

/** What became of an answer that waits for a worker. */
export function SentOutcome({ sent, became, draft, onNext, onAgain }: { readonly sent: NotedAnswer; readonly became: SentStatus | undefined; readonly onAgain: () => void } & Pick<OutcomeProps, 'draft' | 'onNext'>): VNode {
  const { texts, formats, link } = usePage();
  const when = formats.moment(sent.at);
  if (became?.status === 'refused' || became?.status === 'unknown') {
    const reason = became.status === 'unknown' ? texts.say('notUsedUnknown') : (texts.find(`notUsed_${became.code}`) ?? texts.say('notUsedOther'));
    return (
      <Frame icon="alert" tone="warn" title={<Strong parts={texts.parts('notUsed', { reason })} />} {...{ draft, onNext: undefined }} actions={<button class="btn btn-main" type="button" onClick={onAgain}>{texts.say('answerAgain')}</button>}>
        {sent.shown !== undefined && <p class="outcome-answer" dir="auto">{sent.shown}</p>}
        {became.status === 'refused' && became.code === 'INVALID_ANSWER' && <q dir="auto">{became.detail}</q>}
        <p>{became.status === 'refused' ? texts.say('notUsedAt', { when, at: formats.moment(became.at) }) : texts.say('sentAt', { when })}</p>
      </Frame>
    );
  }
  return (
    <Frame icon="clock" tone="warn" title={<Strong parts={texts.parts(sent.reason === 'TASK_FAILING' ? 'queuedFailing' : 'queued', {})} />} {...{ draft, onNext }}>
      {sent.shown !== undefined && <p class="outcome-answer" dir="auto">{sent.shown}</p>}
      <p>{texts.say('sentAt', { when })} {texts.say(link === undefined ? 'queuedStay' : 'queuedLink')}</p>
    </Frame>
  );
}

interface FrameProps {
  readonly icon: IconName;
  readonly tone?: 'good' | 'warn' | undefined;
  readonly title: ComponentChildren;
  readonly draft: string | undefined;
  readonly onNext: (() => void) | undefined;
  readonly actions?: ComponentChildren;
  readonly children?: ComponentChildren;
}

function Frame({ icon, tone, title, draft, onNext, actions, children }: FrameProps): VNode {
  const { texts } = usePage();
  return (
    <>
      <div class="outcome" role="status">
        <p class="outcome-head"><Icon name={icon} tone={tone} /><span>{title}</span></p>
        <div class="outcome-body">{children}</div>
        {draft !== undefined && <p class="outcome-draft">{texts.say('draftNotSent')} <CopyDraft draft={draft} /></p>}
      </div>
      {(actions || onNext) && (
        <div class="actions">
          {actions}
          {onNext && <NextButton {...{ onNext }} look={actions ? '' : ' btn-main'} />}
        </div>
      )}
    </>
  );
}

/** Copies what was written, so that it is not lost with its question. */
export function CopyDraft({ draft }: { readonly draft: string }): VNode {
  const { texts } = usePage();
  const [isCopied, setCopied] = useState(false);
  const [isShown, setShown] = useState(false);
  const copy = (): void => {
    // Without TLS there is no clipboard: then the text is shown, to be copied by hand.
    const copied = (navigator as { readonly clipboard?: Clipboard }).clipboard?.writeText(draft) ?? Promise.reject(new Error('no clipboard'));
    copied.then(() => setCopied(true)).catch(() => setShown(true));
  };
  if (isShown) return <textarea class="input" readOnly dir="auto" aria-label={texts.say('copyDraft')} value={draft} />;
  return <button class="btn btn-link" type="button" onClick={copy}>{texts.say(isCopied ? 'copied' : 'copyDraft')}</button>;
}

/** Leads to the next question of the list. */
export function NextButton({ onNext, look = ' btn-main' }: { readonly onNext: () => void; readonly look?: string }): VNode {
  const { texts } = usePage();
  return <button class={`btn${look}`} type="button" onClick={onNext}>{texts.say('nextQuestion')} <kbd class="keys" aria-hidden="true">J</kbd></button>;
}
