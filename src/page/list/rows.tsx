import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { usePage } from '../context';
import { useEnvironment } from '../shell/environment';
import type { Address } from '../shell/address';
import { listen } from '../shell/listen';
import type { Names } from '../people/shown-name';
import type { Group } from './groups';
import { toIdentity } from './identity';
import { Row } from './row';
import { toHeight, toWindow } from './row-window';
import type { RowWindow } from './row-window';

export interface RowsProps {
  readonly groups: readonly Group[];
  readonly names: Names;
  readonly now: number;
  readonly address: Address;
  /** Not all rows are read, so the last group has no number yet. */
  readonly hasMore: boolean;
  /** The pane that scrolls. */
  readonly pane: { readonly current: HTMLElement | null };
  readonly onOpen: (id: string) => void;
  /** The person has come near to the last row that is read. */
  readonly onEnd: () => void;
}

const ROW_HEIGHT = 62;
const HEADING_HEIGHT = 34;

/** The rows in their groups. Only those in sight are drawn; the others leave their room. */
export function Rows({ groups, names, now, address, hasMore, pane, onOpen, onEnd }: RowsProps): VNode {
  const { texts, drafts } = usePage();
  const { router } = useEnvironment();
  const heights = useRef(new Map<string, number>());
  const list = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<RowWindow>({ start: 0, end: 40 });
  const keys = groups.flatMap(({ name, rows }) => [`#${name}`, ...rows.map(({ id }) => toIdentity(id))]);
  const toHeights = (): readonly number[] => keys.map((key) => heights.current.get(key) ?? (key.startsWith('#') ? HEADING_HEIGHT : ROW_HEIGHT));
  const lengths = toHeights();
  const current = address.id === undefined ? undefined : toIdentity(address.id);

  const look = useRef(() => undefined as void);
  look.current = () => {
    const { current: scroller } = pane;
    if (!scroller) return;
    const top = scroller.scrollTop - (list.current?.offsetTop ?? 0);
    const next = toWindow(toHeights(), top, scroller.clientHeight);
    setShown((before) => (before.start === next.start && before.end === next.end ? before : next));
    if (next.end >= keys.length) onEnd();
  };
  useEffect(() => {
    const { current: scroller } = pane;
    const onScroll = (): void => look.current();
    const resized = new ResizeObserver(onScroll);
    const end = listen([scroller], ['scroll'], onScroll);
    if (scroller) resized.observe(scroller);
    return () => {
      end();
      resized.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    for (const line of list.current?.querySelectorAll<HTMLElement>('[data-line]') ?? []) {
      if (line.offsetHeight > 0) heights.current.set(line.dataset['line'] ?? '', line.offsetHeight);
    }
    look.current();
  });

  let place = 0;
  return (
    <div ref={list}>
      {groups.map(({ name, rows }, i) => {
        const begin = place;
        place += rows.length + 1;
        const isLast = i === groups.length - 1;
        const from = Math.max(0, shown.start - begin - 1);
        const to = Math.min(rows.length, shown.end - begin - 1);
        const rest = (start: number, end: number): string => `${toHeight(lengths, begin + 1 + start, begin + 1 + end)}px`;
        const drawn = to > from ? rows.slice(from, to) : [];
        return (
          <section key={name}>
            <Heading name={name} count={hasMore && isLast ? undefined : rows.length} text={texts.say(name === 'whole' ? 'questions' : `group_${name}`)} />
            <ul style={{ paddingBlockStart: rest(0, drawn.length > 0 ? from : 0), paddingBlockEnd: rest(drawn.length > 0 ? to : 0, rows.length) }}>
              {drawn.map((pause) => {
                const identity = toIdentity(pause.id);
                const { value: _, ...plain } = address;
                return (
                  <li key={identity} data-line={identity}>
                    <Row
                      pause={pause}
                      names={names}
                      now={now}
                      href={router.toHref({ ...plain, id: pause.id })}
                      isCurrent={identity === current}
                      hasDraft={drafts.has(pause.id)}
                      isForAll={address.view === 'all'}
                      onOpen={onOpen}
                    />
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** The heading of a group; a list without groups has one for screen readers alone. */
export function Heading({ name, text, count }: { readonly name: string; readonly text: string; readonly count: number | undefined }): VNode {
  const { texts } = usePage();
  return (
    <h2 class={name === 'whole' ? 'sr-only' : 'group'} data-line={`#${name}`}>
      {text} {count !== undefined && <span>{texts.say('count', { n: count })}</span>}
    </h2>
  );
}
