import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { Json } from '../../protocol/question';
import { toShownAnswer } from '../answer/shown-answer';
import { usePage } from '../context';
import { toIdentity } from '../list/identity';
import { Heading } from '../list/rows';
import { RowFrame, toKindIcon, toTitle } from '../list/row';
import type { IconName } from '../look/icon';
import type { Address } from '../shell/address';
import { useEnvironment } from '../shell/environment';
import { useStore } from '../shell/use-store';
import { isMe } from '../people/shown-name';
import { isOnItsWay, isRefused, toSentGroups } from './sent-groups';
import type { SentGroup, SentRow } from './sent-groups';

export interface SentListProps {
  readonly address: Address;
  readonly onOpen: (id: string) => void;
}

const STEP = 30;
const MAX_SHOWN = 150;

/** What this browser sent. Each answer is looked up when it is shown, since only ids are kept. */
export function SentList({ address, onOpen }: SentListProps): VNode {
  const { inbox, texts, formats } = usePage();
  const { sent, router } = useEnvironment();
  const { answers, found } = useStore(sent);
  const [shown, setShown] = useState(STEP);
  const [isWhole, setWhole] = useState(true);
  const ids = answers.slice(0, shown).map(({ answerId }) => answerId).join(' ');
  useEffect(() => {
    const abort = new AbortController();
    void sent.lookUp(inbox, answers.slice(0, shown), abort.signal).then(setWhole);
    return () => abort.abort();
  }, [ids]);
  if (answers.length === 0) {
    return (
      <div class="blank">
        <p class="blank-title">{texts.say('noAnswers')}</p>
        <p>{texts.say('noAnswersWhy')}</p>
      </div>
    );
  }
  const current = address.id === undefined ? undefined : toIdentity(address.id);
  return (
    <>
      {toSentGroups({ answers: answers.slice(0, shown), found }).map((group) => (
        <section key={group.day ?? group.name}>
          <Heading name={group.name} text={toHeading(group)} count={group.rows.length} />
          <ul>
            {group.rows.map((row) => (
              <li key={row.sent.answerId}>
                <SentAnswerRow row={row} isCurrent={toIdentity(row.sent.id) === current} href={router.toHref({ ...address, id: row.sent.id })} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {answers.length > shown && shown < MAX_SHOWN && (
        <p class="list-end">
          <button class="btn btn-quiet" type="button" onClick={() => setShown(shown + STEP)}>
            {texts.say('showMore')}
          </button>
        </p>
      )}
      <p class="list-end hint" role="status">
        {texts.say(isWhole ? 'answersEnd' : 'answersUnchecked')}
      </p>
    </>
  );

  function toHeading({ name, day = 0 }: SentGroup): string {
    if (name !== 'day') return texts.say(`group_${name}`);
    const { days, text } = formats.near(day);
    return days === 0 ? texts.say('group_today') : days === -1 ? texts.say('groupYesterday') : text;
  }
}

function SentAnswerRow({ row, isCurrent, href, onOpen }: { readonly row: SentRow; readonly isCurrent: boolean; readonly href: string | undefined; readonly onOpen: (id: string) => void }): VNode {
  const { texts, formats, me } = usePage();
  const { sent, found } = row;
  const { icon, tone, state } = toState(row);
  const pause = found?.pause;
  // The question may have been answered by somebody else meanwhile.
  const answer = sent.shown ?? (!isMe(pause?.by, me) ? undefined : pause?.status === 'skipped' ? texts.say('ended_skipped') : pause?.value === undefined ? undefined : toShownAnswer(pause.question, pause.value as Json, { texts, formats }));
  return (
    <RowFrame
      id={sent.id}
      href={href}
      isCurrent={isCurrent}
      icon={icon ?? toKindIcon(pause?.question)}
      tone={tone}
      title={pause?.question ? toTitle(pause.question) : found ? texts.say('questionGone') : <span class="bone bone-45" aria-hidden="true" />}
      isDim={found !== undefined && !pause?.question}
      age={formats.time(sent.at)}
      at={sent.at}
      meta={
        <>
          {answer !== undefined && <bdi class="row-answer">{answer}</bdi>}
          {answer !== undefined && pause && ' · '}
          {pause && <bdi>{pause.workflowId}</bdi>}
        </>
      }
      flags={state && <span class={tone === 'bad' ? 'late' : 'soon'}>{state}</span>}
      onOpen={onOpen}
    />
  );

  function toState(shown: SentRow): { readonly icon?: IconName; readonly tone?: 'good' | 'warn' | 'bad'; readonly state?: string } {
    if (isRefused(shown)) return { icon: 'alert', tone: 'bad', state: texts.say('stateNotUsed') };
    if (isOnItsWay(shown)) return shown.sent.reason === 'TASK_FAILING' ? { icon: 'alert', tone: 'warn', state: texts.say('stateHeldUp') } : { icon: 'clock', tone: 'warn', state: texts.say('stateSaved') };
    if (shown.found?.pause?.status === 'skipped') return { icon: 'gone' };
    return shown.found?.pause && shown.found.outcome === 'accepted' ? { icon: 'approval', tone: 'good' } : {};
  }
}
