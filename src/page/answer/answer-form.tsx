import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { INPUT_TYPES } from '../../protocol/question';
import type { Field, Json, Option } from '../../protocol/question';
import { usePage } from '../context';
import { useKeys } from '../shell/keys';
import type { KeyMap } from '../shell/keys';
import { ApprovalActions, Confirm, SendActions } from './actions';
import { MAX_WITHOUT_SEARCH } from './choices';
import { Comment } from './comment';
import { EditedText } from './edited-text';
import { ErrorText } from './error';
import { FieldInput, toChosen, toToggled } from './field-input';
import { issueAt, toPlaceId } from './form-state';
import type { FormState } from './form-state';
import { checkInputs, isSameJson, toFields, toFirstInputs, toProposed } from './inputs';
import type { Asked, Inputs } from './inputs';
import { isLongText } from './inputs-of-text';

interface Asking {
  readonly label: string;
  /** The question and the choice that were shown: another one is not confirmed by it. */
  readonly shown: string;
  /** The button that asked: it has the focus again after "Go back". */
  readonly from: string;
  readonly override?: Partial<Inputs>;
}

/** The answer to a question: its inputs, its comment and its buttons. */
export function AnswerForm({ form, note, active, isPrefilled }: { readonly form: FormState; readonly note: string; readonly active: boolean; readonly isPrefilled: boolean }): VNode {
  const { keyboard, texts } = usePage();
  const [isCommented, setCommented] = useState(false);
  const { question, inputs, base, record } = form;
  const shown = JSON.stringify([record.digest, inputs.value, inputs.isCustom]);
  const [asked, setAsking] = useState<Asking>();
  const asking = asked?.shown === shown ? asked : undefined;
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
    if (option.danger) setAsking({ label: option.label, shown, from, override });
    else form.send(override);
  };
  const pressSend = (): void => {
    const risky = toRisky(form);
    if (risky === undefined) form.send();
    else setAsking({ label: risky, shown, from: `${base}-send` });
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
  const proposed = toFirstInputs(question, numbers);
  // A form of which only some fields are filled in proposes nothing that could be sent.
  if (checkInputs(question, proposed, numbers).length > 0) return 'sendAnswer';
  return isSameJson(inputs.value, proposed.value) ? 'sendUnchanged' : 'sendWithChanges';
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
  if (!['approval', 'select', 'multiselect'].includes(inputType) || (inputType !== 'approval' && options.length > MAX_WITHOUT_SEARCH)) return {};
  const shown = options.slice(0, 9).map((option, i): [string, () => void] => [`${i + 1}`, () => onOption(option, i)]);
  const custom: [string, () => void][] = allowCustom ? [[`${options.length + 1}`, () => form.change({ isCustom: inputType === 'select' || !form.inputs.isCustom })]] : [];
  return Object.fromEntries([...shown, ...custom]);
}

function toggle({ question: { inputType, maxSelected }, inputs, change }: FormState, id: string): void {
  if (inputType === 'multiselect') change({ value: toToggled(toChosen(inputs.value), id, inputs.isCustom, maxSelected) });
  else change({ value: id, isCustom: false });
}

// An approval has no input: its buttons are the answers.
function AnswerInput({ form }: { readonly form: FormState }): VNode | null {
  const { texts } = usePage();
  const { question, inputs, issues, base, numbers, change } = form;
  const { inputType, defaultValue, allowCustom } = question;
  if (inputType === 'approval') return null;
  if (inputType === 'form' && toFields(question)) return <FormInput form={form} />;
  const isJson = inputType === 'form';
  const isOne = inputType === 'select';
  const isChoice = isOne || inputType === 'multiselect';
  const asked: Asked = isJson || !(INPUT_TYPES as readonly string[]).includes(inputType) ? { inputType: 'text', multiline: true } : { ...question, inputType };
  const customId = toPlaceId(base, 'custom');
  const props = {
    ...{ asked, numbers },
    id: toPlaceId(base, 'value'),
    label: texts.say('yourAnswer'),
    description: isJson ? texts.say('jsonHint') : asked.inputType === inputType ? undefined : texts.say('laterType'),
    isOptional: false,
    isAlone: true,
    raw: isOne && inputs.isCustom ? '' : inputs.value,
    proposed: isChoice ? undefined : defaultValue,
    error: issueAt(issues, 'value'),
    onRaw: (value: Json) => change(isOne ? { value, isCustom: false } : { value }),
    custom: allowCustom && {
      id: customId,
      isChosen: inputs.isCustom,
      text: inputs.custom,
      isLong: isOne,
      error: <ErrorText id={customId} text={issueAt(issues, 'custom')} />,
      isInvalid: issueAt(issues, 'custom') !== undefined,
      onChosen: (isCustom: boolean) => change(isOne ? { isCustom, value: '' } : { isCustom }),
      onText: (custom: string) => change({ custom }),
    },
  };
  if (inputType === 'text' && defaultValue !== undefined && isLongText(asked, true)) return <EditedText {...props} />;
  return <FieldInput {...props} />;
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
