import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { usePage } from '../context';
import { Icon } from '../look/icon';
import { SentList } from '../sent/sent-list';
import { countFilters, VIEWS } from '../shell/address';
import type { Address, ViewName } from '../shell/address';
import type { Counts } from '../shell/counts';
import { useEnvironment } from '../shell/environment';
import { useKeys } from '../shell/keys';
import { listen } from '../shell/listen';
import { Applied } from './applied';
import { FilterPanel } from './filter-panel';
import { ListBlank, ListBones } from './list-blank';
import { Rows } from './rows';
import type { ShownList } from './use-list';

export interface ListPaneProps {
  readonly address: Address;
  readonly list: ShownList;
  readonly counts: Counts;
  readonly now: number;
  /** Stands above: the name, help and account. */
  readonly bar: ComponentChildren;
  readonly onOpen: (id: string) => void;
}

const TYPING_MS = 250;

/** The list beside the question: views, search, filters, rows. */
export function ListPane({ address, list, counts, now, bar, onOpen }: ListPaneProps): VNode {
  const { texts, keyboard, me } = usePage();
  const { router } = useEnvironment();
  const [isFilterOpen, setFilterOpen] = useState(false);
  const filterButton = useRef<HTMLButtonElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const { view, filters, sort } = address;
  const { state, store, groups, count } = list;
  const change = (next: Partial<Pick<Address, 'sort' | 'filters'>>): void => router.go({ ...router.address, ...next }, { replace: true });
  const toView = (next: ViewName): Address => ({ ...address, view: next, ...(next === 'mine' && { filters: {}, sort: 'deadline' }) });
  const showView = (next: ViewName): void => router.go(toView(next));

  useKeys(keyboard, {
    '/': () => {
      search.current?.focus();
      return search.current !== null;
    },
    f: () => (view === 'mine' ? false : setFilterOpen((isOpen) => !isOpen)),
    v: () => showView(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'me'),
  });
  // What comes in while the person reads further down waits, so that nothing moves under their eyes.
  useEffect(() => {
    const scroller = pane.current;
    const onScroll = (): void => store.hold((scroller?.scrollTop ?? 0) > 0);
    onScroll();
    return listen([scroller], ['scroll'], onScroll);
  }, [store]);

  const showWaiting = (): void => {
    store.hold(false);
    store.showWaiting();
    pane.current?.scrollTo({ top: 0 });
    pane.current?.focus();
  };
  const isFiltered = countFilters(filters) > 0 || filters.search !== undefined;
  return (
    <nav class="pane list" aria-label={texts.say('questions')}>
      {bar}
      <div class="tabs">
        {VIEWS.map((name) => (
          <a
            key={name}
            class="tab"
            href={router.toHref(toView(name)) ?? '#'}
            aria-current={view === name ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              showView(name);
            }}
          >
            {texts.say(`view_${name}`)} {name !== 'mine' && counts[name] !== undefined && <span class="count">{texts.say('count', { n: counts[name] })}</span>}
          </a>
        ))}
      </div>
      {view !== 'mine' && (
        <>
          <div class="tools">
            <div class="search">
              <Icon name="search" />
              <Search key={me.user} value={filters.search ?? ''} input={search} onChange={(text) => change({ filters: toFilters(router.address.filters, text) })} />
              <kbd class="keys" aria-hidden="true">
                /
              </kbd>
            </div>
            <button
              class={`btn btn-icon${countFilters(filters) > 0 || sort !== 'deadline' ? ' is-used' : ''}`}
              type="button"
              ref={filterButton}
              aria-label={texts.say('filterAndSort')}
              aria-expanded={isFilterOpen}
              aria-haspopup="dialog"
              onClick={() => setFilterOpen(!isFilterOpen)}
            >
              <Icon name="filter" />
            </button>
            {isFilterOpen && <FilterPanel sort={sort} filters={filters} rows={state.rows} names={state.names} count={count} opener={filterButton} onChange={change} onClose={() => setFilterOpen(false)} />}
          </div>
          <Applied sort={sort} filters={filters} names={state.names} onChange={change} />
        </>
      )}
      <div class="scroll" ref={pane} tabIndex={-1} data-list>
        {view === 'mine' ? (
          <SentList address={address} onOpen={onOpen} />
        ) : (
          <>
            {state.waiting.length > 0 && (
              <p class="fresh" role="status">
                <button class="btn" type="button" onClick={showWaiting}>
                  <Icon name="up" />
                  {texts.say('newQuestions', { n: state.waiting.length })}
                </button>
              </p>
            )}
            {state.phase === 'loading' ? (
              <ListBones />
            ) : groups.length === 0 && !state.hasMore ? (
              <ListBlank address={address} isFiltered={isFiltered} onClear={() => change({ filters: {} })} />
            ) : (
              <Rows groups={groups} names={state.names} now={now} address={address} hasMore={state.hasMore} pane={pane} onOpen={onOpen} onEnd={() => void store.loadMore(list.signal)} />
            )}
            <p class="list-end hint" role="status">
              {isFiltered && groups.length > 0 && count !== undefined && counts[view] !== undefined && texts.say('shownOf', { n: count, of: counts[view] })}{' '}
              {!state.isComplete && (state.unreadable ? texts.say('workflowsUnreadable', { n: state.unreadable }) : texts.say(filters.search ? 'searchNotAll' : 'notAllListed'))}
            </p>
          </>
        )}
      </div>
    </nav>
  );
}

function toFilters({ search: _, ...others }: Address['filters'], search: string): Address['filters'] {
  return search === '' ? others : { ...others, search };
}

interface SearchProps {
  readonly value: string;
  readonly input: { current: HTMLInputElement | null };
  readonly onChange: (text: string) => void;
}

const MAX_SEARCH_CHARACTERS = 200;

/** The search field: what is typed is searched once the person rests, at the address of that time. */
function Search({ value, input, onChange }: SearchProps): VNode {
  const { texts } = usePage();
  const [typed, setTyped] = useState(value);
  const given = useRef(value);
  useEffect(() => {
    // The address changed by another way: a chip, a step back.
    if (value !== given.current) setTyped(value);
    given.current = value;
  }, [value]);
  useEffect(() => {
    if (typed.trim() === given.current) return undefined;
    const timer = setTimeout(() => {
      given.current = typed.trim();
      onChange(typed.trim());
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <input
      class="input"
      type="search"
      ref={input}
      aria-label={texts.say('searchQuestions')}
      placeholder={texts.say('search')}
      maxLength={MAX_SEARCH_CHARACTERS}
      value={typed}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (typed !== '') setTyped('');
        else event.currentTarget.blur();
      }}
    />
  );
}
