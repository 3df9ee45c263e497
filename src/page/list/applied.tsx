import type { VNode } from 'preact';

import { ANYONE } from '../../protocol/wire-names';
import { usePage } from '../context';
import { Icon } from '../look/icon';
import { isMe, toShownName } from '../people/shown-name';
import type { Names } from '../people/shown-name';
import { FLAGS } from '../shell/address';
import type { Filters, Sort } from '../shell/address';
import { toWorkflowName } from './workflow-name';

export interface AppliedProps {
  readonly sort: Sort;
  readonly filters: Filters;
  readonly names: Names;
  readonly onChange: (change: { readonly sort?: Sort; readonly filters?: Filters }) => void;
}

interface One {
  readonly text: string;
  readonly label: string;
  readonly without: { readonly sort?: Sort; readonly filters?: Filters };
}

/** The filters in use, above the list as long as they hold. They go away one by one. */
export function Applied({ sort, filters, names, onChange }: AppliedProps): VNode | null {
  const { me, texts } = usePage();
  const { audience = [], kinds = [], workflows = [], ...rest } = filters;
  const without = <K extends keyof Filters>(key: K, left?: Filters[K] & { readonly length: number }): { readonly filters: Filters } => {
    const { [key]: _, ...others } = filters;
    return { filters: left && left.length > 0 ? ({ ...others, [key]: left } as Filters) : others };
  };
  const one = (text: string, how: One['without']): One => ({ text, label: texts.say('removeFilter', { filter: text }), without: how });
  const all: readonly One[] = [
    ...(sort === 'deadline' ? [] : [{ text: texts.say(`sort_${sort}`), label: texts.say('removeSort', { sort: texts.say(`sort_${sort}`) }), without: { sort: 'deadline' as const } }]),
    ...FLAGS.filter((flag) => rest[flag]).map((flag) => one(texts.say(`only_${flag}`), without(flag))),
    ...audience.map((name) => one(name === ANYONE ? texts.say('anyoneChip') : isMe(name, me) ? texts.say('me') : toShownName(name, names), without('audience', audience.filter((other) => other !== name)))),
    ...kinds.map((kind) => one(texts.say(`kind_${kind}`), without('kinds', kinds.filter((other) => other !== kind)))),
    ...workflows.map((type) => one(toWorkflowName(type), without('workflows', workflows.filter((other) => other !== type)))),
  ];
  if (all.length === 0) return null;
  return (
    <div class="applied" role="group" aria-label={texts.say('filtersInUse')}>
      {all.map(({ text, label, without: change }) => (
        <button key={label} class="chip is-on" type="button" aria-label={label} onClick={() => onChange(change)}>
          <bdi>{text}</bdi>
          <Icon name="close" />
        </button>
      ))}
      {all.length > 1 && (
        <button class="btn btn-link" type="button" onClick={() => onChange({ sort: 'deadline', filters: filters.search ? { search: filters.search } : {} })}>
          {texts.say('clear')}
        </button>
      )}
    </div>
  );
}
