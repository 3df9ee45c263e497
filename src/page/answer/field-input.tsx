import type { VNode } from 'preact';

import type { Json } from '../../protocol/question';
import { usePage } from '../context';
import { MAX_WITHOUT_SEARCH, Choices, SearchedChoices } from './choices';
import type { CustomChoice } from './choices';
import { ErrorText } from './error';
import { joinIds } from './form-state';
import { isSameJson, toRaw } from './inputs';
import type { Asked } from './inputs';
import { DateInput, ListInput, NumberInput, TextInput, isLongText, toReading, toZoneText } from './inputs-of-text';
import { toLimitsText } from './limits-text';
import type { NumberTexts } from './number-text';
import { toShownValue } from './shown-answer';

/** One input with its label, its limits and what is wrong with it. */
export interface FieldInputProps {
  readonly id: string;
  readonly asked: Asked;
  readonly label: string;
  readonly description?: string | undefined;
  readonly isOptional: boolean;
  /** Whether it is the whole answer, not a field of a form. */
  readonly isAlone: boolean;
  readonly raw: Json | undefined;
  readonly proposed?: Json | undefined;
  readonly error: string | undefined;
  readonly numbers: NumberTexts;
  /** "Something else", where the question takes it. */
  readonly custom?: CustomChoice | undefined;
  readonly onRaw: (raw: Json) => void;
}

/** An input that stands across a form rather than beside another one. */
function isWide(asked: Asked): boolean {
  const { inputType, options = [] } = asked;
  if (inputType === 'text') return isLongText(asked, false) || asked.format === 'url';
  return inputType === 'multiselect' || inputType === 'boolean' || (isGroup(asked, false) && options.some(({ description }) => description !== undefined));
}

// A group shows all its options; a list shows the chosen one.
function isGroup({ inputType, options = [] }: Asked, isAlone: boolean): boolean {
  if (isAlone && inputType === 'select') return true;
  const isShort = inputType === 'approval' || options.some(({ description, danger }) => description !== undefined || danger);
  return inputType === 'multiselect' || ((inputType === 'select' || inputType === 'approval') && isShort && options.length <= MAX_WITHOUT_SEARCH);
}

/** One field of a form, or the text, number or date that is the whole answer. */
export function FieldInput(props: FieldInputProps): VNode {
  const { id, asked, label, description, isOptional, isAlone, raw, proposed, error, numbers, onRaw } = props;
  const { texts, formats } = usePage();
  const language = { texts, formats };
  if (asked.inputType === 'boolean') return <BooleanInput {...props} />;
  const limits = toLimitsText(asked, language);
  const zone = asked.inputType === 'date' && asked.time ? texts.say('inZone', { zone: toZoneText(raw) }) : undefined;
  const reading = asked.inputType === 'number' ? toReading(raw, numbers, (value) => formats.number(value)) : undefined;
  const firstRaw = toRaw(asked, proposed, numbers);
  const isChanged = proposed !== undefined && !isLongText(asked, isAlone) && !isSameJson(raw, firstRaw);
  const has = { more: description !== undefined, limits: error === undefined && (limits !== undefined || zone !== undefined), error: error !== undefined };
  const describedBy = joinIds(has.more && `${id}-more`, has.limits && `${id}-limits`, has.error && `${id}-error`);
  const input = { id, raw, onRaw, describedBy, isInvalid: has.error, isRequired: !isOptional, asked };
  const isInGroup = isGroup(asked, isAlone);
  const isMany = asked.inputType === 'multiselect';
  const optional = isOptional && <> <span class="opt">{texts.say('optional')}</span></>;
  return (
    <div class={`field${isWide(asked) ? ' wide' : ''}`}>
      {isInGroup ? !isAlone && <p class="label" dir="auto">{label}{optional}</p> : <label for={id} dir="auto">{label}{optional}</label>}
      {has.more && <p class="hint" id={`${id}-more`} dir="auto">{description}</p>}
      {isInGroup ? <GroupInput {...props} describedBy={describedBy} /> : <OneInput {...input} isAlone={isAlone} />}
      {(has.limits || isMany) && (
        <p class="line hint">
          {has.limits && <span id={`${id}-limits`}>{[limits, zone].filter((text) => text !== undefined).join(' · ')}</span>}
          {isMany && <ChosenCount {...props} />}
        </p>
      )}
      {reading !== undefined && <p class="hint" role="status">{texts.say('sentAs', { value: reading })}</p>}
      <ErrorText {...{ id }} text={error} />
      {isChanged && (
        <p class="line hint">
          <bdi>{texts.say('proposed', { value: toShownValue(asked, proposed, language) })}</bdi>
          <button class="btn btn-link" type="button" onClick={() => onRaw(firstRaw)}>{texts.say('putBack')}</button>
        </p>
      )}
    </div>
  );
}

function OneInput({ isAlone, ...input }: Parameters<typeof TextInput>[0] extends infer P ? Omit<P, 'isLong'> & { readonly isAlone: boolean } : never): VNode {
  const { inputType } = input.asked;
  if (inputType === 'number') return <NumberInput {...input} />;
  if (inputType === 'date') return <DateInput {...input} />;
  if (inputType === 'select' || inputType === 'approval') return <ListInput {...input} />;
  return <TextInput {...input} isLong={isLongText(input.asked, isAlone)} />;
}

// Many options are searched; in a form, short ones stand in two columns.
function GroupInput({ id, asked, label, raw, error, describedBy, isAlone, custom, onRaw }: FieldInputProps & { readonly describedBy: string | undefined }): VNode {
  const { options = [], maxSelected, inputType } = asked;
  const isMany = inputType === 'multiselect';
  const chosen = toChosen(raw);
  const isSearched = options.length > (isAlone ? 1 : 2) * MAX_WITHOUT_SEARCH;
  const isPlain = !isAlone && options.every(({ description }) => description === undefined);
  const List = isSearched ? SearchedChoices : Choices;
  return (
    <List
      {...{ id, label, options, chosen, describedBy, custom }}
      kind={isMany ? 'checkbox' : 'radio'}
      onToggle={(option) => onRaw(isMany ? toToggled(chosen, option, custom?.isChosen, maxSelected) : option)}
      isFull={isMany && isFull(chosen, custom?.isChosen, maxSelected)}
      fullBy={`${id}-count`}
      isInvalid={error !== undefined}
      keys={isAlone && !isSearched}
      look={isPlain ? 'two' : undefined}
    />
  );
}

/** The ids that a group of options holds. */
export function toChosen(raw: Json | undefined): readonly string[] {
  return Array.isArray(raw) ? (raw as readonly string[]) : typeof raw === 'string' ? [raw] : [];
}

/** The ids with one more or one less, as far as more are allowed. */
export function toToggled(chosen: readonly string[], id: string, isCustom = false, max?: number): readonly string[] {
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  return isFull(chosen, isCustom, max) ? chosen : [...chosen, id];
}

function isFull(chosen: readonly string[], isCustom = false, max = Infinity): boolean {
  return chosen.length + Number(isCustom) >= max;
}

// How many of several are chosen.
function ChosenCount({ id, raw, asked: { maxSelected: of }, custom }: FieldInputProps): VNode {
  const { texts } = usePage();
  const n = toChosen(raw).length + Number(custom?.isChosen ?? false);
  return <span role="status" id={`${id}-count`}>{of === undefined ? texts.say('chosenCount', { n }) : texts.say(n >= of ? 'chosenAll' : 'chosenOf', { n, of })}</span>;
}

// True or false is one line that is ticked.
function BooleanInput({ id, label, description, raw, error, onRaw }: FieldInputProps): VNode {
  return (
    <div class="field wide">
      <label class="choice choice-alone">
        <input
          id={id}
          type="checkbox"
          checked={raw === true}
          aria-describedby={joinIds(description !== undefined && `${id}-more`, error !== undefined && `${id}-error`)}
          aria-invalid={error === undefined ? undefined : 'true'}
          onChange={(event) => onRaw(event.currentTarget.checked)}
        />
        <span class="choice-label" dir="auto">{label}</span>
        {description !== undefined && <span class="choice-more" id={`${id}-more`} dir="auto">{description}</span>}
      </label>
      <ErrorText {...{ id }} text={error} />
    </div>
  );
}
