import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { usePage } from '../context';
import { Icon } from '../look/icon';
import { useEnvironment } from './environment';
import { useKeys } from './keys';
import { useStore } from './use-store';

/** The keys of the page, and the switch that turns the single ones off. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }): VNode {
  const { texts, keyboard } = usePage();
  const { settings } = useEnvironment();
  const { singleKeys } = useStore(settings);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.focus();
  }, []);
  const close = (): void => dialog.current?.close();
  // Nothing behind the sheet hears a key.
  useKeys(keyboard, { escape: close, '?': close, ...Object.fromEntries([...'jkfvcsa/123456789', 'arrowup', 'arrowdown', 'ctrl+enter'].map((key) => [key, () => undefined])) });
  const control = texts.say('keyControl');
  const list: readonly Shortcut[] = [
    [texts.say('nextQuestion'), ['J', '↓']],
    [texts.say('previousQuestion'), ['K', '↑']],
    [texts.say('helpOpen'), ['↵']],
    [texts.say('search'), ['/']],
    [texts.say('filterAndSort'), ['F']],
    [texts.say('helpView'), ['V']],
  ];
  const question: readonly Shortcut[] = [
    [texts.say('helpChoose'), ['1', '…', '9']],
    [texts.say('helpSend'), [control, '↵']],
    [texts.say('comment'), ['C']],
    [texts.say('skip'), ['S']],
    [texts.say('helpBack'), ['Esc']],
    [texts.say('helpHelp'), ['?']],
  ];
  return (
    <dialog class="sheet" ref={dialog} tabIndex={-1} aria-labelledby="help-title" onClose={onClose} onClick={(event) => event.target === dialog.current && close()}>
      <div class="pop-head">
        <h2 id="help-title">{texts.say('keyboardShortcuts')}</h2>
        <button class="btn btn-icon" type="button" aria-label={texts.say('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div class="pop-body">
        <Shortcuts title={texts.say('helpList')} shortcuts={list} />
        <Shortcuts title={texts.say('question')} shortcuts={question} />
      </div>
      <div class="pop-foot">
        <input class="switch" type="checkbox" role="switch" id="help-single" checked={singleKeys} onChange={({ currentTarget }) => settings.set({ singleKeys: currentTarget.checked })} />
        <label for="help-single">
          <span class="label">{texts.say('singleKeys')}</span>
          <br />
          <span class="hint">{texts.say('helpSingle')}</span>
        </label>
      </div>
    </dialog>
  );
}

type Shortcut = readonly [text: string, keys: readonly string[]];

function Shortcuts({ title, shortcuts }: { readonly title: string; readonly shortcuts: readonly Shortcut[] }): VNode {
  return (
    <section>
      <h3>{title}</h3>
      <dl class="keymap">
        {shortcuts.map(([text, keys]) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd>{keys.map((key) => (key === '…' ? key : <kbd key={key}>{key}</kbd>))}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
