import type { VNode } from 'preact';

import { usePage } from '../context';
import { Icon } from '../look/icon';
import { toShownName } from '../people/shown-name';
import type { Names } from '../people/shown-name';
import { LANGUAGES, toTag } from '../texts/delivered';
import { useEnvironment } from './environment';
import { Pop } from './pop';
import { useStore } from './use-store';

export interface AccountMenuProps {
  readonly names: Names;
  readonly opener: { readonly current: HTMLElement | null };
  readonly onHelp: () => void;
  readonly onClose: () => void;
}

const MAX_GROUPS = 12;

/** Who is signed in, and what they chose for this device. */
export function AccountMenu({ names, opener, onHelp, onClose }: AccountMenuProps): VNode {
  const { me, texts, formats, locale, drafts } = usePage();
  const { settings, look } = useEnvironment();
  const { singleKeys } = useStore(settings);
  const name = me.name ?? toShownName(me.user, names);
  const id = toShownName(me.user, undefined);
  const groups = me.groups.slice(0, MAX_GROUPS).map((group) => toShownName(group, { ...names, ...me.names }));
  const foot = (
    <>
      <button class="btn btn-quiet" type="button" onClick={onHelp}>
        {texts.say('keyboardShortcuts')}{' '}
        <kbd class="keys" aria-hidden="true">
          ?
        </kbd>
      </button>
      {look.signOutUrl !== undefined && (
        <a class="btn btn-quiet" href={look.signOutUrl} onClick={() => drafts.clear()}>
          {texts.say('signOut')}
        </a>
      )}
    </>
  );
  const title = (
    <>
      <bdi>{name}</bdi>
      {id !== name && <span class="hint">{id}</span>}
    </>
  );
  return (
    <Pop id="account" kind="account" title={title} foot={foot} opener={opener} onClose={onClose}>
      {groups.length > 0 && (
        <dl class="facts">
          <dt>{texts.say('youAnswerFor')}</dt>
          <dd>
            <bdi>{me.groups.length > MAX_GROUPS ? `${groups.join(', ')}, …` : formats.list(groups)}</bdi>
          </dd>
        </dl>
      )}
      <div class="field">
        <label class="label" for="account-language">
          {texts.say('language')}
        </label>
        <div class="affix">
          <select class="input select" id="account-language" value={toTag([locale])} onChange={({ currentTarget }) => settings.set({ language: currentTarget.value })}>
            {Object.entries(LANGUAGES).map(([tag, label]) => (
              <option key={tag} value={tag} lang={tag}>
                {label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </div>
      </div>
      <div class="toggle">
        <label for="account-single">
          {texts.say('singleKeys')}
        </label>
        <input class="switch" type="checkbox" role="switch" id="account-single" checked={singleKeys} onChange={({ currentTarget }) => settings.set({ singleKeys: currentTarget.checked })} />
      </div>
    </Pop>
  );
}
