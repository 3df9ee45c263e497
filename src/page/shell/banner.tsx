import type { VNode } from 'preact';

import { usePage } from '../context';
import { Strong } from '../look/strong';
import type { Part } from '../texts/template';
import { useEnvironment } from './environment';
import { useStore } from './use-store';

/** One line over the page while requests cannot succeed. It is spoken once, not with each second. */
export function Banner(): VNode {
  const { texts } = usePage();
  const { connection, look } = useEnvironment();
  const { connection: state, hasReply, seconds } = useStore(connection);
  const isSpoken = state !== 'online';
  const parts: readonly Part<string | number>[] = isSpoken ? texts.parts(`banner_${state === 'unavailable' && !hasReply ? 'unreachable' : state}`, { n: seconds }) : [];
  return (
    <>
      <p class="sr-only" role="status">
        {parts.find((part) => part.isStrong)?.value}
      </p>
      {isSpoken && (
        <div class="banner">
          <span>
            <Strong parts={parts} />
          </span>
          {state === 'unavailable' && (
            <button class="btn btn-link" type="button" onClick={() => void connection.tryNow()}>
              {texts.say('tryNow')}
            </button>
          )}
          {state === 'signedOut' && look.signInUrl !== undefined && <a href={look.signInUrl}>{texts.say('signInAgain')}</a>}
        </div>
      )}
    </>
  );
}
