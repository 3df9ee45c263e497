import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';

import type { Option } from '../../protocol/question';
import { usePage } from '../context';
import { Icon } from '../look/icon';
import { joinIds } from './form-state';

/** Options of which one or several are chosen. */
export interface ChoicesProps {
  readonly id: string;
  readonly kind: 'radio' | 'checkbox';
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** Adds or takes away an option; for radios it takes the place of the chosen one. */
  readonly onToggle: (id: string) => void;
  /** No more can be chosen: the others are described by what says so. */
  readonly isFull?: boolean;
  readonly fullBy?: string | undefined;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly label: string;
  /** Whether the first nine have keys, and in which look. */
  readonly keys?: boolean;
  readonly look?: 'tall' | 'two' | undefined;
  /** Shown as the last option. */
  readonly custom?: CustomChoice | undefined;
}

/** "Something else", with the person's own text. */
export interface CustomChoice {
  readonly isChosen: boolean;
  readonly text: string;
  readonly isLong: boolean;
  readonly id: string;
  readonly error: VNode;
  readonly isInvalid: boolean;
  readonly onChosen: (isChosen: boolean) => void;
  readonly onText: (text: string) => void;
}

/** Radios or checkboxes in one group; the whole line can be pressed. */
export function Choices({ id, kind, options, chosen, onToggle, isFull = false, fullBy, describedBy, isInvalid, label, keys = false, look, custom }: ChoicesProps): VNode {
  const { texts } = usePage();
  const isOff = (isChosen: boolean): boolean => isFull && !isChosen;
  return (
    <div
      class={`choices${look === undefined ? '' : ` choices-${look}`}`}
      id={id}
      role={kind === 'radio' ? 'radiogroup' : 'group'}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid && kind === 'radio' ? 'true' : undefined}
      data-invalid={isInvalid ? '' : undefined}
      tabIndex={-1}
    >
      {options.map((option, i) => {
        const isChosen = chosen.includes(option.id);
        return (
          <Choice
            key={option.id}
            {...{ kind, isChosen }}
            group={id}
            hint={keys && i < 9 ? `${i + 1}` : undefined}
            isOff={isOff(isChosen)}
            onPress={() => (isOff(isChosen) ? undefined : onToggle(option.id))}
            more={option.description}
            offBy={fullBy}
          >
            {option.label}
            {option.danger && <Icon name="alert" tone="bad" />}
          </Choice>
        );
      })}
      {custom && (
        <>
          <Choice
            {...{ kind }}
            group={id}
            isChosen={custom.isChosen}
            hint={keys && options.length < 9 ? `${options.length + 1}` : undefined}
            isOff={isOff(custom.isChosen)}
            onPress={() => (isOff(custom.isChosen) ? undefined : custom.onChosen(kind === 'radio' || !custom.isChosen))}
            more={undefined}
            offBy={fullBy}
          >
            {texts.say('somethingElse')}
          </Choice>
          {custom.isChosen && <CustomText {...custom} />}
        </>
      )}
    </div>
  );
}

function CustomText({ id, text, isLong, error, isInvalid, onText }: CustomChoice): VNode {
  const { texts } = usePage();
  const props = {
    id,
    class: 'input',
    dir: 'auto' as const,
    value: text,
    placeholder: texts.say('somethingElseHint'),
    'aria-label': texts.say('somethingElse'),
    'aria-invalid': isInvalid ? ('true' as const) : undefined,
    'aria-describedby': joinIds(isInvalid && `${id}-error`),
  };
  return (
    <div class="choice-in">
      {isLong ? <textarea {...props} onInput={(event) => onText(event.currentTarget.value)} /> : <input {...props} autocomplete="off" onInput={(event) => onText(event.currentTarget.value)} />}
      {error}
    </div>
  );
}

interface ChoiceProps {
  readonly kind: 'radio' | 'checkbox';
  readonly group: string;
  readonly isChosen: boolean;
  readonly hint: string | undefined;
  readonly isOff: boolean;
  readonly more: string | undefined;
  readonly offBy: string | undefined;
  readonly children: ComponentChildren;
  readonly onPress: () => void;
}

/** One line of a group. A line that cannot be chosen now keeps its focus and says why. */
function Choice({ kind, group, isChosen, hint, isOff, more, offBy, children, onPress }: ChoiceProps): VNode {
  return (
    <label class="choice">
      <input
        type={kind}
        name={group}
        checked={isChosen}
        aria-disabled={isOff ? 'true' : undefined}
        aria-describedby={isOff ? offBy : undefined}
        onClick={(event) => isOff && event.preventDefault()}
        onChange={(event) => {
          onPress();
          // The state decides what is checked, also where nothing changed.
          event.currentTarget.checked = kind === 'radio' || (!isOff && !isChosen);
        }}
      />
      <span class="choice-label" dir="auto">{children}</span>
      {hint !== undefined && <kbd class="keys" aria-hidden="true">{hint}</kbd>}
      {more !== undefined && <span class="choice-more" dir="auto">{more}</span>}
    </label>
  );
}

/** More options than this are searched. */
export const MAX_WITHOUT_SEARCH = 8;
const MAX_SHOWN = 200;

/** Many options, with a search above them. */
export function SearchedChoices({ options, chosen, custom, ...props }: ChoicesProps): VNode {
  const { texts } = usePage();
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const sought = search.trim().toLowerCase();
  const found = sought === '' ? options : options.filter(({ label, description = '' }) => `${label}\n${description}`.toLowerCase().includes(sought));
  const labels = options.filter(({ id }) => chosen.includes(id)).map(({ label }) => label);
  return (
    <div class="finder">
      <div class="search">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          autocomplete="off"
          aria-label={texts.say('findOption', { n: options.length })}
          placeholder={texts.say('findOption', { n: options.length })}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            list.current?.querySelector<HTMLInputElement>('input')?.focus();
          }}
        />
      </div>
      <div ref={list}>
        <Choices {...props} {...{ chosen, custom }} options={found.slice(0, MAX_SHOWN)} look="tall" />
      </div>
      <p class="line hint">
        <span role="status">{found.length === 0 ? texts.say('noOptionFound') : texts.say('optionsFound', { n: found.length, of: options.length })}</span>
        {labels.length > 0 && props.kind === 'radio' && <bdi>{texts.say('chosen', { label: labels.join(', ') })}</bdi>}
      </p>
    </div>
  );
}
