import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { Field, Json, Option, Question } from '../../protocol/question';
import { usePage } from '../context';
import { useKeys } from '../shell/keys';
import type { KeyMap } from '../shell/keys';
import { ApprovalActions, Confirm, SendActions } from './actions';
import { Choices, MAX_WITHOUT_SEARCH, SearchedChoices } from './choices';
import { Comment } from './comment';
import { EditedText } from './edited-text';
import { ErrorText } from './error';
import { FieldInput } from './field-input';
import { issueAt, joinIds, toPlaceId } from './form-state';
import type { FormState } from './form-state';
import { isSameJson, toFields, toFirstInputs, toProposed } from './inputs';
import type { Asked, Inputs } from './inputs';
import { isLongText } from './inputs-of-text';
import { toLimitsText } from './limits-text';

interface Asking {
  readonly label: string;
  /** The button that asked: it has the focus again after "Go back". */
  readonly from: string;
  readonly override?: Partial<Inputs>;
}

/** The answer to a question: its inputs, its comment and its buttons. */
export function AnswerForm({ form, note, active, isPrefilled }: { readonly form: FormState; readonly note: string; readonly active: boolean; readonly isPrefilled: boolean }): VNode {
  const { keyboard, texts } = usePage();
  const [isCommented, setCommented] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  const { question, inputs, base } = form;
  const { inputType, options = [] } = question;
  const root = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string>();
  useEffect(() => {
    if (wanted === undefined) return;
    setWanted(undefined);
    (root.current?.getRootNode() as Document | ShadowRoot | undefined)?.getElementById(wanted)?.focus();
  }, [wanted]);

  const press = (option: Option, from: string): void => {
    const override = { value: option.id };
    if (option.danger) setAsking({ label: option.label, from, override });
    else form.send(override);
  };
  const pressSend = (): void => {
    const risky = toRisky(form);
    if (risky === undefined) form.send();
    else setAsking({ label: risky, from: `${base}-send` });
  };
  const openComment = (): void => {
    setCommented(true);
    setWanted(toPlaceId(base, 'comment'));
  };
  const canSend = !form.isSending && form.blocked === undefined;
  const keys: KeyMap = {
    c: question.comment === undefined ? undefined : openComment,
    s: question.skippable && canSend ? () => form.skip() : undefined,
    'ctrl+enter': inputType === 'approval' || !canSend ? undefined : pressSend,
    ...toDigitKeys(form, (option, i) => (inputType !== 'approval' ? toggle(form, option.id) : canSend ? press(option, `${base}-option-${i}`) : undefined)),
  };
  useKeys(keyboard, asking ? {} : keys, active);

  const main = options.find(({ id, danger }) => !danger && (isPrefilled ? id === inputs.value : true))?.id;
  const back = (): void => {
    setWanted(asking?.from);
    setAsking(undefined);
  };
  const label = toSendLabel(form);
  return (
    <div class="answer" ref={root}>
      <AnswerInput form={form} />
      <Comment {...{ form }} isOpen={isCommented} onOpen={openComment} />
      {asking ? (
        <Confirm {...{ form }} label={asking.label} onBack={back} onSend={() => {
          setAsking(undefined);
          form.send(asking.override);
        }} />
      ) : inputType === 'approval' ? (
        <ApprovalActions {...{ form, note, main }} keys={active} onPress={(option) => press(option, `${base}-option-${options.indexOf(option)}`)} />
      ) : (
        <SendActions {...{ form, note }} keys={active} label={texts.say(label)} onPress={pressSend} />
      )}
    </div>
  );
}

// A proposal is sent as it was made, or with the person's changes.
function toSendLabel({ question, inputs, numbers }: FormState): 'sendAnswer' | 'sendWithChanges' | 'sendUnchanged' {
  const { inputType, defaultValue } = question;
  if (defaultValue === undefined || (inputType !== 'text' && inputType !== 'form')) return 'sendAnswer';
  return isSameJson(inputs.value, toFirstInputs(question, numbers).value) ? 'sendUnchanged' : 'sendWithChanges';
}

/** The labels of the risky options that are chosen; `undefined` if none is. */
function toRisky({ question, inputs }: FormState): string | undefined {
  const { value, isCustom } = inputs;
  const toLabels = ({ options = [] }: Pick<Asked, 'options'>, chosen: Json | undefined): readonly string[] => options.filter(({ id, danger }) => danger && [chosen].flat().includes(id)).map(({ label }) => label);
  const fields = toFields(question);
  const labels = fields ? Object.entries(fields).flatMap(([name, field]) => toLabels(field, (value as { readonly [name: string]: Json })[name])) : isCustom && question.inputType === 'select' ? [] : toLabels(question, value);
  return labels.join(', ') || undefined;
}

function toDigitKeys(form: FormState, onOption: (option: Option, i: number) => void): KeyMap {
  const { inputType, options = [], allowCustom } = form.question;
  if (!['approval', 'select', 'multiselect'].includes(inputType) || isSearched(form)) return {};
  const shown = options.slice(0, 9).map((option, i): [string, () => void] => [`${i + 1}`, () => onOption(option, i)]);
  const custom: [string, () => void][] = allowCustom && options.length < 9 ? [[`${options.length + 1}`, () => form.change({ isCustom: inputType === 'select' || !form.inputs.isCustom })]] : [];
  return Object.fromEntries([...shown, ...custom]);
}

function isSearched({ question }: FormState): boolean {
  return (question.options ?? []).length > MAX_WITHOUT_SEARCH;
}

function toChosen({ question, inputs }: FormState): readonly string[] {
  if (question.inputType === 'multiselect') return Array.isArray(inputs.value) ? (inputs.value as readonly string[]) : [];
  return inputs.isCustom || typeof inputs.value !== 'string' ? [] : [inputs.value];
}

function isFull(form: FormState): boolean {
  const { inputType, maxSelected } = form.question;
  return inputType === 'multiselect' && maxSelected !== undefined && toChosen(form).length + (form.inputs.isCustom ? 1 : 0) >= maxSelected;
}

function toggle(form: FormState, id: string): void {
  if (form.question.inputType !== 'multiselect') return form.change({ value: id, isCustom: false });
  const chosen = toChosen(form);
  if (chosen.includes(id)) form.change({ value: chosen.filter((one) => one !== id) });
  else if (!isFull(form)) form.change({ value: [...chosen, id] });
}

// An approval has no input: its buttons are the answers.
function AnswerInput({ form }: { readonly form: FormState }): VNode | null {
  const { texts } = usePage();
  const { question, inputs, issues, base, numbers, change } = form;
  const { inputType } = question;
  if (inputType === 'approval') return null;
  if (inputType === 'select' || inputType === 'multiselect') return <ChoiceInput form={form} />;
  if (inputType === 'form' && toFields(question)) return <FormInput form={form} />;
  const id = toPlaceId(base, 'value');
  const isJson = inputType === 'form';
  const asked: Asked = isJson || !['text', 'number', 'date'].includes(inputType) ? { inputType: 'text', multiline: true } : { ...question, inputType };
  const props = {
    ...{ id, asked, numbers },
    label: texts.say('yourAnswer'),
    description: isJson ? texts.say('jsonHint') : asked.inputType === inputType ? undefined : texts.say('laterType'),
    isOptional: false,
    isAlone: true,
    raw: inputs.value,
    proposed: question.defaultValue,
    error: issueAt(issues, 'value'),
    onRaw: (value: Json) => change({ value }),
  };
  if (inputType === 'text' && question.defaultValue !== undefined && isLongText(asked, true)) return <EditedText {...props} />;
  return <FieldInput {...props} />;
}

function ChoiceInput({ form }: { readonly form: FormState }): VNode {
  const { texts, formats } = usePage();
  const { question, inputs, issues, base, change } = form;
  const { options = [], maxSelected, allowCustom } = question;
  const isMany = question.inputType === 'multiselect';
  const id = toPlaceId(base, 'value');
  const customId = toPlaceId(base, 'custom');
  const error = issueAt(issues, 'value');
  const customError = issueAt(issues, 'custom');
  const limits = isMany ? toLimitsText({ ...question, inputType: 'multiselect' }, { texts, formats }) : undefined;
  const count = toChosen(form).length + (inputs.isCustom ? 1 : 0);
  const List = isSearched(form) ? SearchedChoices : Choices;
  return (
    <div class="field">
      {isMany && (
        <p class="line hint">
          <span id={`${id}-limits`}>{limits}</span>
          <span role="status" id={`${id}-count`}>{maxSelected === undefined ? texts.say('chosenCount', { n: count }) : texts.say(isFull(form) ? 'chosenAll' : 'chosenOf', { n: count, of: maxSelected })}</span>
        </p>
      )}
      <List
        {...{ id, options }}
        kind={isMany ? 'checkbox' : 'radio'}
        chosen={toChosen(form)}
        onToggle={(option) => toggle(form, option)}
        isFull={isFull(form)}
        fullBy={`${id}-count`}
        describedBy={joinIds(isMany && `${id}-limits`, error !== undefined && `${id}-error`)}
        isInvalid={error !== undefined}
        label={texts.say('yourAnswer')}
        keys={!isSearched(form)}
        custom={
          allowCustom && {
            id: customId,
            isChosen: inputs.isCustom,
            text: inputs.custom,
            isLong: !isMany,
            error: customError === undefined ? undefined : <ErrorText id={customId} text={customError} />,
            onChosen: (isCustom) => change(isMany ? { isCustom } : { isCustom, value: '' }),
            onText: (custom) => change({ custom }),
          }
        }
      />
      <ErrorText {...{ id }} text={error} />
    </div>
  );
}

function FormInput({ form }: { readonly form: FormState }): VNode {
  const { question, inputs, issues, base, numbers, change } = form;
  const fields = Object.entries(toFields(question) ?? {});
  const raws = (typeof inputs.value === 'object' && inputs.value !== null ? inputs.value : {}) as { readonly [name: string]: Json };
  return (
    <div class="fields">
      {fields.map(([name, field]: [string, Field]) => (
        <FieldInput
          key={name}
          id={toPlaceId(base, `field:${name}`)}
          asked={field}
          label={field.label}
          description={field.description}
          isOptional={field.optional === true}
          isAlone={false}
          raw={raws[name]}
          proposed={toProposed(question, name)}
          error={issueAt(issues, `field:${name}`)}
          numbers={numbers}
          onRaw={(raw) => change({ value: Object.fromEntries([...Object.entries(raws), [name, raw]]) })}
        />
      ))}
    </div>
  );
}
