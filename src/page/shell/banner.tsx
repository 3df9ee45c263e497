import type { VNode } from 'preact';

import { usePage } from '../context';
import { Strong } from '../look/strong';
import { useEnvironment } from './environment';
import { useStore } from './use-store';

/** One line over the page while requests cannot succeed. It is spoken once, not with each second. */
export function Banner(): VNode {
  const { texts } = usePage();
  const { connection, look } = useEnvironment();
  const { connection: state, hasReply, seconds } = useStore(connection);
  const key = hasReply ? 'unavailableBanner' : 'unreachableBanner';
  return (
    <>
      <p class="sr-only" role="status">
        {state === 'offline' && texts.say('offlineSpoken')}
        {state === 'unavailable' && texts.say('unavailableSpoken')}
        {state === 'signedOut' && texts.say('signedOutTitle')}
      </p>
      {state === 'offline' && (
        <div class="banner">
          <span>
            <Strong parts={texts.parts('offlineBanner', {})} />
          </span>
        </div>
      )}
      {state === 'unavailable' && (
        <div class="banner">
          <span>
            <Strong parts={texts.parts(key, { n: seconds })} />
          </span>
          <button class="btn btn-link" type="button" onClick={() => void connection.tryNow()}>
            {texts.say('tryNow')}
          </button>
        </div>
      )}
      {state === 'signedOut' && (
        <div class="banner">
          <span>
            <Strong parts={texts.parts('signedOutBanner', {})} />
          </span>
          {look.signInUrl !== undefined && <a href={look.signInUrl}>{texts.say('signInAgain')}</a>}
        </div>
      )}
    </>
  );
}
