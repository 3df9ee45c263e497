import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { SeenRecord } from '../../browser';
import { parsePauseId } from '../../protocol/pause-id';
import { usePage } from '../context';
import type { SentAnswer } from '../context';
import { ListPane } from '../list/list-pane';
import { toIdentity } from '../list/identity';
import { toNeighbour, toOrder, useList } from '../list/use-list';
import { toWorkflowName } from '../list/workflow-name';
import { Brand } from '../look/brand';
import { Icon } from '../look/icon';
import { toShownName } from '../people/shown-name';
import { Question } from '../question/question';
import { AccountMenu } from './account-menu';
import type { Address } from './address';
import { Banner } from './banner';
import { useCounts } from './counts';
import { useEnvironment } from './environment';
import { HelpSheet } from './help-sheet';
import { useKeys } from './keys';
import { useNow } from './now';
import { useStore } from './use-store';
import { Toast } from './toast';
import { useAddress } from './use-address';
import { focusDetail, focusRow } from './focus';
import { useTold } from './told';
import { useWatch } from './use-watch';
import type { Tell } from './use-watch';

export interface ShellProps {
  /** Goes up when the connection is back: all is loaded again. */
  readonly turn: number;
  /** Whether keys count. */
  readonly isActive: boolean;
  /** Tells the host of an element what happened. */
  readonly onTell?: Tell;
}

/** The whole inbox: the list, the question beside it, and what floats above. */
export function Shell({ turn, isActive, onTell }: ShellProps): VNode {
  const { inbox, me, texts, keyboard } = usePage();
  const { router, look, root, sent, isPage } = useEnvironment();
  const address = useAddress(router);
  const now = useNow();
  const { id } = address;
  const identity = id === undefined ? undefined : toIdentity(id);
  const [told, note] = useTold(identity);
  const settled = useRef('');
  const tellIfSettled = ({ status }: Pick<SeenRecord, 'status'>): void => {
    if (id === undefined || identity === undefined || status === 'open' || settled.current === identity) return;
    settled.current = identity;
    onTell?.('waitforuser-settled', { id, status });
  };
  const onChange = (identities: ReadonlySet<string>): void => {
    note(identities);
    if (onTell && id !== undefined && identities.has(identity ?? '')) inbox.get(id).then(tellIfSettled, () => undefined);
  };
  const list = useList(address, { now, turn, onChange });
  const counts = useCounts(told.ofAny, turn);
  const [open, setOpen] = useState<'help' | 'account'>();
  const [toast, setToast] = useState<SentAnswer>();
  const accountButton = useRef<HTMLButtonElement>(null);
  const { answers } = useStore(sent);
  const order = address.view === 'mine' ? answers.map((answer) => answer.id) : toOrder(list.groups);
  const title = look.title ?? texts.say('inbox');

  const openQuestion = (next: string, how: { readonly replace?: boolean; readonly focus?: 'detail' | 'row' } = {}): void => {
    const { value: _, ...rest } = address;
    router.go({ ...rest, id: next }, { replace: how.replace ?? false });
    if (how.focus === 'row') focusRow(root, next);
    else focusDetail(root);
  };
  const closeQuestion = (): void => {
    const { value: _, id: before, ...rest } = address;
    // On a wide page the question stays, and the focus goes to its row; else the list takes its place.
    if (before !== undefined && isNarrow(root)) router.go(rest);
    if (before !== undefined) focusRow(root, before);
  };
  const step = (by: 1 | -1): boolean => {
    const next = toNeighbour(order, id, by);
    if (next === undefined) return false;
    const isInList = Boolean(root.activeElement?.closest('[data-list]'));
    openQuestion(next, { replace: id !== undefined, focus: isInList ? 'row' : 'detail' });
    return true;
  };
  const stepRow = (by: 1 | -1): boolean => {
    const { activeElement } = root;
    const row = activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const next = row === undefined ? undefined : toNeighbour(order, row, by);
    if (next !== undefined) focusRow(root, next);
    return next !== undefined;
  };
  useKeys(
    keyboard,
    {
      j: () => step(1),
      k: () => step(-1),
      arrowdown: () => stepRow(1),
      arrowup: () => stepRow(-1),
      '?': () => setOpen('help'),
      escape: () => (id === undefined ? false : closeQuestion()),
    },
    isActive
  );

  const count = address.view === 'me' && list.query.sift === undefined && !isNarrowed(address) ? (list.state.count ?? counts.me) : counts.me;
  useEffect(() => {
    if (isPage) document.title = count ? texts.say('titleCount', { n: count, title }) : title;
  }, [isPage, count, title, texts]);

  const onSent = (answer: SentAnswer): void => {
    const next = toNeighbour(order, answer.pause.id, 1) ?? toNeighbour(order, answer.pause.id, -1);
    sent.add(answer);
    onTell?.('waitforuser-answered', { id: answer.pause.id, status: answer.status });
    setToast(answer);
    list.store.remove(answer.pause.id);
    // What is queued stays open, so that the person sees what that means.
    // While it was on its way, the person may have opened another question.
    const { value: _, id: shown, ...rest } = router.address;
    if (answer.status === 'queued' || rest.view === 'mine' || shown === undefined || toIdentity(shown) !== toIdentity(answer.pause.id)) return;
    if (next === undefined || toIdentity(next) === toIdentity(answer.pause.id)) router.go(rest, { replace: true });
    else router.go({ ...rest, id: next }, { replace: true });
    focusDetail(root);
  };

  const known = list.state.rows.find((row) => toIdentity(row.id) === identity);
  // What the list does not tell of, such as a question that somebody else answers or one of a link, is followed by itself.
  useWatch(id !== undefined && list.state.phase === 'ready' && !known ? id : undefined, turn, (status) => {
    note(new Set([identity ?? '']));
    if (status !== undefined) tellIfSettled({ status });
  });
  const place = identity === undefined ? -1 : order.findIndex((other) => toIdentity(other) === identity);
  const next = toNeighbour(order, id, 1);
  const name = me.name ?? toShownName(me.user, me.names);
  // A page has one main part, and an element stands in that of its host.
  const Panes = isPage ? 'main' : 'div';
  const bar = (
    <div class="bar">
      <Brand title={title} logo={look.logo} />
      <button class="btn btn-icon push" type="button" aria-label={texts.say('keyboardShortcuts')} aria-haspopup="dialog" onClick={() => setOpen('help')}>
        <Icon name="help" />
      </button>
      <button
        class="btn btn-icon"
        type="button"
        ref={accountButton}
        aria-label={texts.say('accountOf', { name })}
        aria-expanded={open === 'account'}
        aria-haspopup="dialog"
        onClick={() => setOpen(open === 'account' ? undefined : 'account')}
      >
        <Icon name="person" />
      </button>
      {open === 'account' && <AccountMenu names={list.state.names} opener={accountButton} onHelp={() => setOpen('help')} onClose={() => setOpen((now) => (now === 'account' ? undefined : now))} />}
    </div>
  );
  return (
    <>
      {isPage && (
        <a
          class="skip"
          href="#question"
          onClick={(event) => {
            event.preventDefault();
            focusDetail(root);
          }}
        >
          {texts.say('skipToQuestion')}
        </a>
      )}
      <div class="app" data-shows={id === undefined ? 'list' : 'detail'}>
        <header>
          {isPage && <h1 class="sr-only">{title}</h1>}
          <Banner />
        </header>
        <Panes class="panes">
          <ListPane address={address} list={list} counts={{ ...counts, ...(count !== undefined && { me: count }) }} now={now} bar={bar} onOpen={openQuestion} />
          <section class="pane detail" id="question" aria-label={texts.say('question')} tabIndex={-1}>
            {id !== undefined && (
              <div class="bar">
                <button class="btn btn-icon back" type="button" aria-label={texts.say('backToList')} onClick={closeQuestion}>
                  <Icon name="back" flip />
                </button>
                <div class="crumb">
                  {known && <strong dir="auto">{toWorkflowName(known.workflowType)}</strong>}
                  <span class="mono" dir="auto">
                    {parsePauseId(id)?.workflowId ?? id}
                  </span>
                </div>
                <span class="pos push">{place >= 0 && texts.say('placeOf', { n: place + 1, of: list.count ?? order.length })}</span>
                <button class="btn btn-icon" type="button" aria-label={texts.say('previousQuestion')} onClick={() => step(-1)}>
                  <Icon name="up" />
                </button>
                <button class="btn btn-icon" type="button" aria-label={texts.say('nextQuestion')} onClick={() => step(1)}>
                  <Icon name="down" />
                </button>
              </div>
            )}
            <div class="scroll">
              {id === undefined ? (
                <NoneChosen />
              ) : (
                <Question
                  key={identity}
                  id={id}
                  known={known}
                  sent={sent.read(id)}
                  prefill={address.value === undefined ? undefined : { value: address.value }}
                  changes={told.ofOpen}
                  active={isActive}
                  onSent={onSent}
                  onOpen={openQuestion}
                  onNext={next === undefined ? undefined : () => openQuestion(next, { replace: true })}
                />
              )}
            </div>
          </section>
        </Panes>
      </div>
      {open === 'help' && <HelpSheet onClose={() => setOpen(undefined)} />}
      <Toast
        sent={toast}
        href={toast && router.toHref({ ...address, view: 'mine', filters: {}, id: toast.pause.id })}
        onView={() => {
          if (toast) router.go({ view: 'mine', sort: 'deadline', filters: {}, id: toast.pause.id });
          setToast(undefined);
          focusDetail(root);
        }}
        onClose={() => setToast(undefined)}
      />
    </>
  );
}

function NoneChosen(): VNode {
  const { texts } = usePage();
  return (
    <div class="blank">
      <p class="blank-title">{texts.say('noneChosen')}</p>
      <p>{texts.say('noneChosenWhy')}</p>
    </div>
  );
}

function isNarrowed({ filters }: Address): boolean {
  return Object.keys(filters).length > 0;
}

// In one pane, the list is out of sight.
function isNarrow(root: Document | ShadowRoot): boolean {
  return root.querySelector<HTMLElement>('.list')?.offsetParent == null;
}
