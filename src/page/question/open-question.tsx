import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';

import type { InboxRequestError, Named, SeenRecord } from '../../browser';
import { INPUT_TYPES } from '../../protocol/question';
import type { Question } from '../../protocol/question';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import { AnswerForm } from '../answer/answer-form';
import { toPlaceId } from '../answer/form-state';
import type { FormState } from '../answer/form-state';
import { checkInputs, isSameJson, toAnswer, toFields } from '../answer/inputs';
import type { Inputs } from '../answer/inputs';
import { toPlacedIssues } from '../answer/issue-text';
import type { PlacedIssue } from '../answer/issue-text';
import { createNumberTexts } from '../answer/number-text';
import { toShownAnswer } from '../answer/shown-answer';
import { usePage } from '../context';
import type { NotedAnswer, QuestionProps } from '../context';
import { Strong } from '../look/strong';
import { isMe, toShownName } from '../people/shown-name';
import { HandOver } from './hand-over';
import { Head } from './head';
import { ChangedNotice, IssuesNotice, NotAllowedNotice, Notice, RefusedNotice } from './notices';
import { CopyDraft, NextButton, Outcome, SentOutcome } from './outcome';
import { QuestionText } from './question-text';
import { Side } from './side';
import { useBecame } from './use-became';
import { useInputs } from './use-inputs';
import { useNow } from '../shell/now';
import { useHistory } from './use-record';
import type { ReadRecord } from './use-record';
import { useSending } from './use-sending';
import type { Sending } from './use-sending';
import { toVoices, Voices } from './voices';

type Props = QuestionProps & Omit<ReadRecord, 'record'> & { readonly record: SeenRecord & Named };

/** A question that was read: its text, its answer or how it ended, and what is known beside it. */
export function OpenQuestion(props: Props): VNode {
  const { record, active, onNext } = props;
  const { question } = record;
  const { link, me, texts } = usePage();
  const [given, setGiven] = useState<string>();
  const read = useHistory(link === undefined ? record.workflowId : undefined, props.changes);
  const { history } = read;
  // Nobody gives two voices to one decision.
  const hasVoice = record.status === 'open' && toVoices(record, history).some(({ by }) => isMe(by, me));
  const asked: Props = hasVoice ? { ...props, record: { ...record, may: [] } } : props;
  if (given !== undefined) {
    return (
      <div class="question">
        <div class="ask">
          <Head record={record} />
          <Notice icon="approval" role="status"><p><Strong parts={texts.parts('handedOver', { who: <bdi>{toShownName(given, record.names)}</bdi> })} /></p></Notice>
          {onNext && <div class="actions"><NextButton onNext={onNext} /></div>}
        </div>
      </div>
    );
  }
  return (
    <div class="question">
      <form class="ask" noValidate onSubmit={(event) => event.preventDefault()}>
        <Head record={record} />
        {link === undefined && <HandOver {...{ active }} record={asked.record} take={(current) => props.take(current)} onGiven={setGiven} />}
        <Voices {...{ record, history, hasVoice }} />
        {question && isReadable(record) ? <Answerable {...asked} hasVoice={hasVoice} record={{ ...asked.record, question }} /> : <Unreadable {...props} />}
      </form>
      <Side {...{ record, read }} onOpen={(id) => props.onOpen(id)} />
    </div>
  );
}

function isReadable({ v, status }: SeenRecord): boolean {
  return v <= PROTOCOL_VERSION || status !== 'open';
}

function Unreadable({ record, onNext, onOpen }: Props): VNode {
  const { texts } = usePage();
  if (record.status !== 'open') return <Outcome {...{ record, onNext }} draft={undefined} isJustSent={false} onOpen={(id) => onOpen(id)} />;
  if (record.v > PROTOCOL_VERSION) return <RefusedNotice code="UNSUPPORTED_VERSION" action={{ label: texts.say('loadAgain'), onPress: reloadPage }} />;
  return <Notice icon="lock"><p>{texts.say('unreadableWhy')}</p></Notice>;
}

function reloadPage(): void {
  globalThis.location.reload();
}

/** Answers that are pressed before a person can have read a changed question were meant for the former one. */
const READ_MS = 600;

/** Each form begins the ids of its elements with a name of its own: an element and its list may show two. */
let forms = 0;

function Answerable(props: Props & { readonly record: { readonly question: Question }; readonly hasVoice: boolean }): VNode {
  const { record, hasVoice, prefill, active, changes, onNext, onOpen, problem } = props;
  const { question, status } = record;
  const page = usePage();
  const { texts, formats, me, link } = page;
  const language = { texts, formats };
  const now = useNow();
  const [base] = useState(() => `question-${++forms}`);
  const numbers = useMemo(() => createNumberTexts(page.locale), [page.locale]);
  const kept = useInputs(record, numbers, prefill?.value);
  const { inputs } = kept;
  const [issues, setIssues] = useState<readonly PlacedIssue[]>([]);
  const [firstIssue, setFirstIssue] = useState<PlacedIssue>();
  const [refusal, setRefusal] = useState<{ readonly error: InboxRequestError; readonly sending: Sending; readonly shown: string }>();
  const [ownSent, setSent] = useState<NotedAnswer | 'again'>();
  const [sentInputs, setSentInputs] = useState<Inputs>();
  // What was accepted before and is open all the same was taken back, by a reset: it is answered anew.
  const sent = ownSent === 'again' ? undefined : (ownSent ?? (props.sent?.status === 'queued' ? props.sent : undefined));
  const became = useBecame(record.id, status === 'open' || ownSent !== undefined ? sent : undefined, changes);
  const root = useRef<HTMLDivElement>(null);
  const changedAt = useRef({ digest: record.digest, at: -Infinity });
  if (changedAt.current.digest !== record.digest) changedAt.current = { digest: record.digest, at: performance.now() };

  const focus = (id: string): void => (root.current?.getRootNode() as Document | ShadowRoot | undefined)?.getElementById(id)?.focus();
  // Once for each press: whoever mends one of several stays where they are.
  useEffect(() => {
    if (firstIssue) focus(toPlaceId(base, firstIssue.place));
  }, [firstIssue]);
  useEffect(() => {
    if (became?.status === 'accepted') props.reload();
  }, [became?.status]);

  // What stands there is sent again, and nothing that stood there before.
  const shown = JSON.stringify([record.digest, inputs]);
  const showIssues = (found: readonly PlacedIssue[]): void => {
    setIssues(found);
    setFirstIssue(found[0]);
  };
  const sender = useSending({
    record,
    onSent: (answer) => {
      setSent(answer);
      kept.forget();
      props.onSent(answer);
      props.reload();
    },
    onRefused: (error, sending) => {
      setSentInputs(undefined);
      if (error.code === 'INVALID_ANSWER' && error.issues.length > 0) return showIssues(toPlacedIssues(question, error.issues, language));
      setRefusal({ error, sending, shown });
      if (LOOK_AGAIN.includes(error.code)) props.take(toCurrent(record, error));
    },
  });
  const deliver = (sending: Sending): void => {
    if (performance.now() - changedAt.current.at < READ_MS) return;
    setIssues([]);
    setRefusal(undefined);
    kept.seen();
    sender.send(sending);
  };
  const blocked = page.connection === 'online' ? undefined : texts.say(`cannotSend_${page.connection}`);
  const form: FormState = {
    ...{ record, question, inputs, numbers, issues, blocked, base },
    isSending: sender.isSending,
    change: (change) => {
      setIssues((last) => last.filter(({ place }) => isSameJson(toPlaceValue(inputs, place), toPlaceValue({ ...inputs, ...change }, place))));
      kept.change(change);
    },
    send: (override) => {
      const whole = { ...inputs, ...override };
      const found = checkInputs(question, whole, numbers);
      if (found.length > 0) return showIssues(toPlacedIssues(question, found, language));
      const answer = toAnswer(question, whole, numbers);
      setSentInputs(whole);
      deliver({ answer, isSkip: false, shown: toShownSent(question, answer, language) });
    },
    skip: () => deliver({ answer: inputs.comment.trim() === '' || question.comment === undefined ? {} : { comment: inputs.comment }, isSkip: true, shown: texts.say('ended_skipped') }),
  };

  const isUnsent = kept.isTouched && !isSameJson(inputs, sentInputs);
  const draft = isUnsent ? toDraftText(question, inputs, form, language) : undefined;
  const isMine = sent !== undefined && (status === 'open' || became?.status === 'refused');
  if (status !== 'open') {
    const isLost = isMine && became?.status === 'refused';
    return (
      <>
        {isLost && <Notice icon="alert" tone="warn"><p>{texts.say('notUsed_ALREADY_ANSWERED')}</p></Notice>}
        <QuestionText question={question} />
        <Outcome {...{ record, draft, onNext }} isJustSent={ownSent !== undefined} onOpen={(id) => onOpen(id)} />
      </>
    );
  }
  if (sent !== undefined) {
    return (
      <>
        <QuestionText question={question} />
        <SentOutcome {...{ sent, became, onNext }} draft={undefined} onAgain={() => {
          setSent('again');
          setSentInputs(undefined);
        }} />
      </>
    );
  }
  const mayAnswer = record.may.includes('answer');
  const isLate = record.deadline !== undefined && Date.parse(record.deadline) < now;
  const { prefilled } = kept;
  const isPrefilled = prefilled?.isFit === true && prefilled.isThere;
  return (
    <div class="asked" ref={root}>
      {kept.before && <ChangedNotice before={kept.before} question={question} wasRefused={refusal?.error.code === 'QUESTION_CHANGED'} hasDraft={kept.isTouched} />}
      {kept.isEarlier && !kept.before && <RefusedNotice code={kept.isTouched ? 'changedBefore' : 'changedSeen'} icon="change" />}
      {kept.unfit && <Notice icon="change"><p class="line"><span>{texts.say('draftUnfit')}</span><CopyDraft draft={toDraftText(kept.before ?? question, kept.unfit, form, language)} /></p></Notice>}
      {mayAnswer && isLate && <Notice icon="clock"><p>{texts.say('late')}</p></Notice>}
      <IssuesNotice issues={issues} toLabel={(issue) => toPlaceLabel(question, issue, texts.say)} onGo={(issue) => focus(toPlaceId(base, issue.place))} />
      {refusal && !(refusal.error.code === 'QUESTION_CHANGED' && kept.before) && (
        <RefusedNotice code={refusal.error.code} icon={refusal.error.code === 'PAUSE_NOT_OPEN' ? 'clock' : 'alert'} action={toAction(refusal.error, texts.say, refusal.shown === shown && (() => deliver(refusal.sending)))} />
      )}
      {problem && problem.code === 'PAUSE_NOT_FOUND' && <RefusedNotice code="PAUSE_NOT_FOUND" />}
      <QuestionText question={question} />
      {!mayAnswer && !hasVoice && <NotAllowedNotice record={record} />}
      {!mayAnswer && onNext && <div class="actions"><NextButton onNext={onNext} /></div>}
      {mayAnswer && prefilled && <PrefillNotice question={question} given={prefill?.value ?? ''} isFit={prefilled.isFit} isThere={prefilled.isThere} shown={toShownSent(question, toAnswer(question, inputs, numbers), language)} />}
      {mayAnswer && <AnswerForm {...{ form, active, isPrefilled }} note={kept.isTouched && link === undefined ? texts.say('draftKept') : texts.say('answeringAs', { who: me.name ?? me.user.replace(/^user:/, '') })} />}
    </div>
  );
}

/** After these the question has ended or is another one: it is shown as it is now. */
const LOOK_AGAIN: readonly string[] = ['QUESTION_CHANGED', 'ALREADY_ANSWERED', 'ANSWER_ID_REUSED', 'PAUSE_EXPIRED', 'PAUSE_WITHDRAWN', 'WORKFLOW_CLOSED', 'NOT_ALLOWED', 'ASSIGNMENT_CHANGED', 'PAUSE_NOT_FOUND'];

// What the refusal tells is shown at once; the record is read again beside.
function toCurrent(record: SeenRecord & Named, { code, by, at, current }: InboxRequestError): (SeenRecord & Named) | undefined {
  if (current) return { ...current, ...(record.names && { names: record.names }) };
  return code === 'ALREADY_ANSWERED' && at !== undefined ? { ...record, status: 'answered', at, ...(by !== undefined && { by }) } : undefined;
}

function toAction({ code }: InboxRequestError, say: (key: 'sendAgain' | 'loadAgain') => string, onAgain: false | (() => void)): { readonly label: string; readonly onPress: () => void } | undefined {
  if (['UNAVAILABLE', 'PAUSE_NOT_OPEN', 'TOO_MANY_REQUESTS', 'INTERNAL'].includes(code)) return onAgain ? { label: say('sendAgain'), onPress: onAgain } : undefined;
  return ['UNSUPPORTED_VERSION', 'NOT_FOUND', 'METHOD_NOT_ALLOWED', 'UNSUPPORTED_MEDIA_TYPE'].includes(code) ? { label: say('loadAgain'), onPress: reloadPage } : undefined;
}

function PrefillNotice({ question, given, isFit, isThere, shown }: { readonly question: Question; readonly given: string; readonly isFit: boolean; readonly isThere: boolean; readonly shown: string }): VNode | null {
  const { texts } = usePage();
  if (isFit && !isThere) return null;
  const key = !isFit ? 'fromLinkUnfit' : question.inputType === 'approval' ? 'fromLinkPress' : 'fromLink';
  const answer = (isFit ? shown : given).slice(0, 200);
  return <Notice icon="link"><p dir="auto">{texts.say(key, { answer })}</p></Notice>;
}

function toPlaceValue(inputs: Inputs, place: string): Inputs['value'] {
  if (place === 'comment') return inputs.comment;
  if (place === 'custom') return inputs.custom;
  if (!place.startsWith('field:')) return [inputs.value, inputs.isCustom];
  return (inputs.value as { readonly [name: string]: Inputs['value'] })[place.slice('field:'.length)] ?? null;
}

// Where an issue has no input of its own, it has no label: it is said above all.
function toPlaceLabel(question: Question, { place }: PlacedIssue, say: (key: 'comment' | 'somethingElse' | 'yourAnswer') => string): string | undefined {
  if (place === 'comment') return say('comment');
  if (place === 'custom') return say('somethingElse');
  if (place === 'value') return question.inputType === 'approval' ? undefined : say('yourAnswer');
  return place === 'answer' ? undefined : toFields(question)?.[place.slice('field:'.length)]?.label;
}

function toShownSent(question: Question, { value, custom }: FormAnswer, language: Parameters<typeof toShownAnswer>[2]): string {
  const isKnown = (INPUT_TYPES as readonly string[]).includes(question.inputType);
  return [value === undefined ? '' : isKnown ? toShownAnswer(question, value, language) : `${value as string}`, custom ?? ''].filter(Boolean).join(', ');
}

type FormAnswer = ReturnType<typeof toAnswer>;

function toDraftText(question: Question, inputs: Inputs, { numbers }: Pick<FormState, 'numbers'>, language: Parameters<typeof toShownAnswer>[2]): string {
  return [toShownSent(question, toAnswer({ ...question, comment: 'optional' }, { ...inputs, comment: '' }, numbers), language), inputs.comment].filter(Boolean).join('\n\n');
}
