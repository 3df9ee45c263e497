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
  return (
    <dialog class="sheet" ref={dialog} tabIndex={-1} aria-labelledby="help-title" onClose={onClose} onClick={(event) => event.target === dialog.current && close()}>
      <div class="pop-head">
        <h2 id="help-title">{texts.say('keyboardShortcuts')}</h2>
        <button class="btn btn-icon" type="button" aria-label={texts.say('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div class="pop-body">
        <Shortcuts title={texts.say('helpList')} shortcuts={OF_LIST} />
        <Shortcuts title={texts.say('question')} shortcuts={OF_QUESTION} />
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

type Shortcut = readonly [what: HelpKey, ...keys: string[]];
type HelpKey = 'nextQuestion' | 'previousQuestion' | 'helpOpen' | 'search' | 'filterAndSort' | 'helpView' | 'helpChoose' | 'helpSend' | 'comment' | 'skip' | 'handOver' | 'helpBack' | 'helpHelp';

const OF_LIST: readonly Shortcut[] = [
  ['nextQuestion', 'J', '↓'],
  ['previousQuestion', 'K', '↑'],
  ['helpOpen', '↵'],
  ['search', '/'],
  ['filterAndSort', 'F'],
  ['helpView', 'V'],
];
const OF_QUESTION: readonly Shortcut[] = [
  ['helpChoose', '1', '…', '9'],
  ['helpSend', 'Ctrl', '↵'],
  ['comment', 'C'],
  ['skip', 'S'],
  ['handOver', 'A'],
  ['helpBack', 'Esc'],
  ['helpHelp', '?'],
];

function Shortcuts({ title, shortcuts }: { readonly title: string; readonly shortcuts: readonly Shortcut[] }): VNode {
  const { texts } = usePage();
  const toSign = (key: string): string => (key === 'Ctrl' ? texts.say('keyControl') : key);
  return (
    <section>
      <h3>{title}</h3>
      <dl class="keymap">
        {shortcuts.map(([what, ...keys]) => (
          <div key={what}>
            <dt>{texts.say(what)}</dt>
            <dd>{keys.map((key) => (key === '…' ? key : <kbd key={key}>{toSign(key)}</kbd>))}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
