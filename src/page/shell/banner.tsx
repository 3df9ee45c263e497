import type { VNode } from 'preact';

import { usePage } from '../context';
import { Strong } from '../look/strong';
import type { Part } from '../texts/template';
import { useEnvironment } from './environment';
import { useStore } from './use-store';

/** One line over the page while requests cannot succeed. It is spoken once, not with each second. */
export function Banner(): VNode {
  const { texts, link } = usePage();
  const { connection, look } = useEnvironment();
  const { connection: state, hasReply, seconds } = useStore(connection);
  const isSpoken = state !== 'online';
  // Of a link nothing is kept on the device.
  const isLinkOver = link !== undefined && state === 'signedOut';
  const key = isLinkOver ? toLinkEnd(link.until) : (`banner_${state === 'unavailable' && !hasReply ? 'unreachable' : state}` as 'banner_offline');
  const parts: readonly Part<string | number>[] = isSpoken ? texts.parts(key, { n: seconds }) : [];
  return (
    <>
      <p class="sr-only" role="status">
        {(parts.find((part) => part.isStrong) ?? parts[0])?.value}
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
          {state === 'signedOut' && !isLinkOver && look.signInUrl !== undefined && <a href={look.signInUrl}>{texts.say('signInAgain')}</a>}
        </div>
      )}
    </>
  );
}

/** Why a link is no longer good. */
export function toLinkEnd(until: string | undefined): 'linkExpired' | 'linkBroken' {
  return until !== undefined && Date.parse(until) <= Date.now() ? 'linkExpired' : 'linkBroken';
}
