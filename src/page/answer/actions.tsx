import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { Option } from '../../protocol/question';
import { usePage } from '../context';
import { Strong } from '../look/strong';
import type { FormState } from './form-state';

/** What the buttons of an answer are given. */
export interface ActionsProps {
  readonly form: FormState;
  /** What stands at the end of the line: who answers, that a draft is kept. */
  readonly note: string;
  /** Whether digits press the buttons. */
  readonly keys: boolean;
}

/** A button that sends. Where nothing can be sent it keeps its focus, and says why. */
function SendButton({ form, look = '', hint, describedBy, children, onPress, id }: SendButtonProps): VNode {
  const isOff = form.blocked !== undefined || form.isSending;
  return (
    <button
      class={`btn ${look}`}
      type="button"
      id={id}
      aria-disabled={isOff ? 'true' : undefined}
      aria-describedby={[describedBy, form.blocked !== undefined && `${form.base}-as`].filter(Boolean).join(' ') || undefined}
      onClick={() => (isOff ? undefined : onPress())}
    >
      {children}
      {hint !== undefined && <kbd class="keys" aria-hidden="true">{hint}</kbd>}
    </button>
  );
}

interface SendButtonProps {
  readonly form: FormState;
  readonly look?: string;
  readonly hint?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly id?: string;
  readonly children: ComponentChildren;
  readonly onPress: () => void;
}

/** The buttons of an approval: each of them is an answer. */
export function ApprovalActions({ form, note, keys, main, onPress }: ActionsProps & { readonly main: string | undefined; readonly onPress: (option: Option) => void }): VNode {
  const { options = [] } = form.question;
  const isDescribed = options.some(({ description }) => description !== undefined);
  const buttons = options.map((option, i) => {
    const look = option.danger ? 'btn-risk' : option.id === main ? 'btn-main' : '';
    const id = `${form.base}-option-${i}`;
    const button = (
      <SendButton {...{ form, look, id }} key={option.id} hint={keys && i < 9 ? `${i + 1}` : undefined} describedBy={option.description === undefined ? undefined : `${id}-more`} onPress={() => onPress(option)}>
        <span class="btn-text" dir="auto">{option.label}</span>
      </SendButton>
    );
    if (!isDescribed) return button;
    return <li key={option.id}>{button}<span class="hint" id={`${id}-more`} dir="auto">{option.description}</span></li>;
  });
  return (
    <div class="actions">
      {isDescribed ? <ul class="options">{buttons}</ul> : buttons}
      <SkipButton form={form} />
      <Note {...{ form, note }} />
    </div>
  );
}

/** "Send answer", and "Skip" where the question may be skipped. */
export function SendActions({ form, note, keys, label, onPress }: ActionsProps & { readonly label: string; readonly onPress: () => void }): VNode {
  const { texts } = usePage();
  return (
    <div class="actions">
      <SendButton {...{ form, onPress }} id={`${form.base}-send`} look="btn-main" hint={keys ? `${texts.say('keyControl')} ↵` : undefined}>{label}</SendButton>
      <SkipButton form={form} />
      <Note {...{ form, note }} />
    </div>
  );
}

function SkipButton({ form }: { readonly form: FormState }): VNode | null {
  const { texts } = usePage();
  if (!form.question.skippable) return null;
  return <SendButton {...{ form }} id={`${form.base}-skip`} look="btn-quiet" onPress={() => form.skip()}>{texts.say('skip')}</SendButton>;
}

function Note({ form, note }: { readonly form: FormState; readonly note: string }): VNode {
  const { texts } = usePage();
  const said = form.isSending ? texts.say('sending') : form.blocked;
  return <span class={`as${said === undefined ? '' : ' is-said'}`} id={`${form.base}-as`} role="status">{said ?? <bdi>{note}</bdi>}</span>;
}

/** A risky answer is asked for once more, in its place. The first press of a key does not reach its button. */
export function Confirm({ form, label, onSend, onBack }: { readonly form: FormState; readonly label: string; readonly onSend: () => void; readonly onBack: () => void }): VNode {
  const { texts } = usePage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div class="actions">
      <div
        class="confirm"
        role="group"
        aria-label={texts.say('confirmTitle', { label })}
        tabIndex={-1}
        ref={box}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onBack();
        }}
      >
        <p><Strong parts={texts.parts('confirmSend', { label: <bdi>{label}</bdi> })} /></p>
        <div>
          <SendButton {...{ form }} look="btn-risk-now" onPress={onSend}><span class="btn-text" dir="auto">{label}</span></SendButton>
          <button class="btn" type="button" onClick={onBack}>{texts.say('goBack')}</button>
        </div>
      </div>
      {(form.isSending || form.blocked !== undefined) && <Note {...{ form }} note="" />}
    </div>
  );
}
