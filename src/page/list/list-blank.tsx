import type { VNode } from 'preact';

import { usePage } from '../context';
import { Bones } from '../look/bones';
import { useEnvironment } from '../shell/environment';
import type { Address } from '../shell/address';

/** What stands in an empty list: that nothing waits, or that nothing matches. */
export function ListBlank({ address, isFiltered, onClear }: { readonly address: Address; readonly isFiltered: boolean; readonly onClear: () => void }): VNode {
  const { texts } = usePage();
  const { router } = useEnvironment();
  const { search } = address.filters;
  if (isFiltered) {
    return (
      <div class="blank">
        <p class="blank-title">{search === undefined ? texts.say('noMatchFilters') : texts.say('noMatch', { search })}</p>
        {search !== undefined && <p>{texts.say('noMatchWhy')}</p>}
        <button class="btn" type="button" onClick={onClear}>
          {search === undefined ? texts.say('clear') : texts.say('clearSearch')}
        </button>
      </div>
    );
  }
  const everything: Address = { ...address, view: 'all', filters: {} };
  return (
    <div class="blank">
      <p class="blank-title">{texts.say(address.view === 'all' ? 'nothingWaitsAnywhere' : 'nothingWaits')}</p>
      <p>{texts.say('nothingWaitsWhy')}</p>
      {address.view === 'me' && (
        <a
          class="btn"
          href={router.toHref(everything) ?? '#'}
          onClick={(event) => {
            event.preventDefault();
            router.go(everything);
          }}
        >
          {texts.say('seeEverything')}
        </a>
      )}
    </div>
  );
}

/** The room of rows that are on their way. */
export function ListBones(): VNode {
  const { texts } = usePage();
  return (
    <>
      <p class="sr-only" role="status">
        {texts.say('loadingQuestions')}
      </p>
      <Bones times={7} />
    </>
  );
}
