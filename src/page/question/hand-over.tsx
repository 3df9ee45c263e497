import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { InboxRequestError } from '../../browser';
import type { FoundPerson, Named, SeenRecord } from '../../browser';
import { usePage } from '../context';
import { Strong } from '../look/strong';
import { isMe, toAudience, toShownName } from '../people/shown-name';
import { useKeys } from '../shell/keys';
import type { Part } from '../texts/template';
import type { TextKey } from '../texts/texts';
import { Notice, RefusedNotice } from './notices';
import { isAboutConnection } from './use-record';

interface Props {
  readonly record: SeenRecord & Named;
  readonly active: boolean;
  /** It was taken, or was refused: reads the question again, and first shows what the refusal told of it. */
  readonly take: (record: (SeenRecord & Named) | undefined) => void;
  /** It is others' now: their name. */
  readonly onGiven: (to: string) => void;
}

/** In whose hands a question is, and the ways to take it and to hand it over. */
export function HandOver({ record, active, take, onGiven }: Props): VNode {
  const { inbox, texts, me, keyboard, connection, tell } = usePage();
  const { audience, may, status, assignable } = record;
  const [isOpen, setOpen] = useState(false);
  const [isSending, setSending] = useState(false);
  const [told, setTold] = useState<TextKey>();
  const isMine = audience.length === 1 && isMe(audience[0], me);
  const mayTake = status === 'open' && may.includes('answer') && assignable !== false && !isMine;
  const mayGive = status === 'open' && may.includes('assign');
  const send = async (to: string, comment?: string): Promise<void> => {
    if (isSending || connection !== 'online') return;
    setSending(true);
    setTold(undefined);
    try {
      const receipt = await inbox.assign(record, { to: [to], ...(comment && { comment }) });
      setOpen(false);
      if (receipt.status === 'queued') setTold('queued');
      else if (isMe(to, me)) take(undefined);
      else onGiven(to);
    } catch (error) {
      if (!(error instanceof InboxRequestError)) throw error;
      if (isAboutConnection(error)) tell(error);
      setTold(error.code === 'INVALID_ANSWER' ? 'handOverUnfit' : error.code);
      take(error.current && { ...error.current, ...(record.names && { names: record.names }) });
    } finally {
      setSending(false);
    }
  };
  const toggle = (): void => setOpen(!isOpen);
  useKeys(keyboard, { a: mayGive ? toggle : () => mayTake && void send(me.user) }, active && (mayGive || mayTake));
  return (
    <>
      <Assigned record={record} />
      {told && <RefusedNotice code={told} />}
      {(mayTake || mayGive) && (
        <p class="line">
          {mayTake && <button class="btn btn-link" type="button" onClick={() => void send(me.user)}>{texts.say('takeIt')}</button>}
          {mayGive && <button class="btn btn-link" type="button" aria-expanded={isOpen} onClick={toggle}>{texts.say('handOver')}</button>}
        </p>
      )}
      {isOpen && mayGive && <ToWhom onSend={(to, comment) => void send(to, comment)} />}
    </>
  );
}

/** The last hand-over, as long as it holds. */
function Assigned({ record: { assigned, audience, names, status } }: { readonly record: SeenRecord & Named }): VNode | null {
  const { texts, formats, me } = usePage();
  if (!assigned || status !== 'open' || assigned.to.join() !== audience.join()) return null;
  const { to, by, at, comment } = assigned;
  const [whom] = to;
  const isClaim = to.length === 1 && whom === by;
  const name = by === undefined || by === '' ? texts.say('somebody') : toShownName(by, names);
  const who = <bdi>{name}</bdi>;
  const ago = formats.ago(at);
  const parts: readonly Part<ComponentChildren>[] = isClaim
    ? isMe(by, me) ? texts.parts<'youOnIt', ComponentChildren>('youOnIt', { ago }) : texts.parts('onIt', { who, ago })
    : texts.parts('gave', { who, whom: <bdi>{formats.list(toAudience(to, { me, names, texts }))}</bdi>, ago });
  return (
    <Notice icon="person">
      <div>
        <p><Strong parts={parts} /></p>
        {comment && <q dir="auto">{comment}</q>}
      </div>
    </Notice>
  );
}

/** Asks to whom, and why. A name that nobody suggests can be typed. */
function ToWhom({ onSend }: { readonly onSend: (to: string, comment: string) => void }): VNode {
  const { inbox, texts } = usePage();
  const [people, setPeople] = useState<readonly FoundPerson[]>([]);
  const [name, setName] = useState('');
  const [comment, setComment] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const ended = new AbortController();
    // Without suggestions a name can be typed all the same.
    inbox.people(name, ended).then(setPeople, () => undefined);
    return () => ended.abort();
  }, [name]);
  const toLabel = ({ name: own, label }: FoundPerson): string => (people.filter((other) => other.label === label).length > 1 ? own : label);
  const send = (): void => {
    const typed = name.trim();
    const found = people.find((person) => toLabel(person) === typed);
    if (typed) onSend(found?.name ?? (/^(user|group):/i.test(typed) ? typed : `user:${typed}`), comment.trim());
  };
  return (
    <fieldset class="answer">
      <label class="field">
        <span class="label">{texts.say('handTo')}</span>
        <input class="input" list="people" dir="auto" ref={field} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} onKeyDown={({ key, isComposing }) => key === 'Enter' && !isComposing && send()} />
        <datalist id="people">{people.map((person) => <option key={person.name} value={toLabel(person)}>{person.note ?? person.name}</option>)}</datalist>
      </label>
      <label class="field">
        <span class="label">{texts.say('comment')} <span class="opt">{texts.say('optional')}</span></span>
        <textarea class="input" dir="auto" value={comment} onInput={({ currentTarget }) => setComment(currentTarget.value)} />
      </label>
      <p><button class="btn" type="button" onClick={send}>{texts.say('handOver')}</button></p>
    </fieldset>
  );
}
