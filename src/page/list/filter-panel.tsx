import type { ComponentChildren, VNode } from 'preact';

import type { SeenPause } from '../../browser';
import { INPUT_TYPES } from '../../protocol/question';
import { ANYONE } from '../../protocol/wire-names';
import { usePage } from '../context';
import { Icon } from '../look/icon';
import { isMe, toShownName } from '../people/shown-name';
import type { Names } from '../people/shown-name';
import { countFilters, FLAGS, SORTS } from '../shell/address';
import type { Filters, Sort } from '../shell/address';
import { Pop } from '../shell/pop';
import { toWorkflowName } from './workflow-name';

export interface FilterPanelProps {
  readonly sort: Sort;
  readonly filters: Filters;
  readonly rows: readonly SeenPause[];
  readonly names: Names;
  /** How many questions are left. */
  readonly count: number | undefined;
  readonly opener: { readonly current: HTMLElement | null };
  readonly onChange: (change: { readonly sort?: Sort; readonly filters?: Filters }) => void;
  readonly onClose: () => void;
}

/** What has no chip is found by the search over the list. */
const MAX_CHIPS = 24;

/** What narrows and sorts the list. It counts at once. */
export function FilterPanel({ sort, filters, rows, names, count, opener, onChange, onClose }: FilterPanelProps): VNode {
  const { me, texts } = usePage();
  const { audience = [], kinds = [], workflows = [] } = filters;
  const seen = [...new Set([...audience, me.user, ...me.groups, ...rows.flatMap((row) => row.audience)])].filter((name) => name !== ANYONE && name !== 'many').slice(0, MAX_CHIPS);
  const types = [...new Set([...workflows, ...rows.map(({ workflowType }) => workflowType)])].sort();
  const set = (change: { readonly [key in keyof Filters]: Filters[key] | undefined }): void => {
    const next = Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)));
    onChange({ filters: next as Filters });
  };
  const toggle = <T extends string>(list: readonly T[], one: T): readonly T[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);
  const foot = (
    <>
      <button class="btn btn-main" type="button" onClick={onClose}>
        {count === undefined ? texts.say('showQuestionsPlain') : texts.say('showQuestions', { n: count })}
      </button>
      {(countFilters(filters) > 0 || sort !== 'deadline') && (
        <button class="btn btn-quiet" type="button" onClick={() => onChange({ sort: 'deadline', filters: filters.search ? { search: filters.search } : {} })}>
          {texts.say('clear')}
        </button>
      )}
    </>
  );
  return (
    <Pop id="filter" kind="filter" title={texts.say('filterAndSort')} foot={foot} opener={opener} onClose={onClose}>
      <div class="field">
        <label class="label" for="filter-sort">
          {texts.say('sortBy')}
        </label>
        <div class="affix">
          <select class="input select" id="filter-sort" value={sort} onChange={({ currentTarget }) => onChange({ sort: SORTS.find((one) => one === currentTarget.value) ?? 'deadline' })}>
            {SORTS.map((one) => (
              <option key={one} value={one}>
                {texts.say(`sort_${one}`)}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </div>
      </div>
      <Chips id="filter-only" label={texts.say('only')}>
        {FLAGS.map((flag) => (
          <Chip key={flag} isOn={filters[flag] === true} onChange={(isOn) => set({ [flag]: isOn })} text={texts.say(`only_${flag}`)} />
        ))}
      </Chips>
      <Chips id="filter-for" label={texts.say('labelFor')}>
        {seen.map((name) => (
          <Chip key={name} isOn={audience.includes(name)} onChange={() => set({ audience: toggle(audience, name) })} text={<bdi>{isMe(name, me) ? texts.say('me') : toShownName(name, names)}</bdi>} />
        ))}
        <Chip isOn={audience.includes(ANYONE)} onChange={() => set({ audience: toggle(audience, ANYONE) })} text={texts.say('anyoneChip')} />
      </Chips>
      <Chips id="filter-kind" label={texts.say('kind')}>
        {INPUT_TYPES.map((kind) => (
          <Chip key={kind} isOn={kinds.includes(kind)} onChange={() => set({ kinds: toggle(kinds, kind) })} text={texts.say(`kind_${kind}`)} />
        ))}
      </Chips>
      {types.length > 0 && (
        <Chips id="filter-workflow" label={texts.say('workflow')}>
          {types.slice(0, MAX_CHIPS).map((type) => (
            <Chip key={type} isOn={workflows.includes(type)} onChange={() => set({ workflows: toggle(workflows, type) })} text={<bdi>{toWorkflowName(type)}</bdi>} />
          ))}
        </Chips>
      )}
    </Pop>
  );
}

function Chips({ id, label, children }: { readonly id: string; readonly label: string; readonly children: ComponentChildren }): VNode {
  return (
    <div class="field" role="group" aria-labelledby={id}>
      <p class="label" id={id}>
        {label}
      </p>
      <div class="chips">{children}</div>
    </div>
  );
}

function Chip({ isOn, text, onChange }: { readonly isOn: boolean; readonly text: ComponentChildren; readonly onChange: (isOn: true | undefined) => void }): VNode {
  return (
    <label class="chip">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onChange(currentTarget.checked || undefined)} />
      {text}
    </label>
  );
}
