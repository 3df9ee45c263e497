import type { VNode } from 'preact';

import type { InboxRequestError } from '../../browser';
import { Alone } from '../look/alone';
import type { PageLook } from '../shell/environment';
import type { Texts } from '../texts/texts';

/** What stands while it is not known who is signed in, and where nobody is. */
export function Before({ error, texts, look }: { readonly error: InboxRequestError | undefined; readonly texts: Texts; readonly look: PageLook }): VNode {
  return <Alone look={look} texts={texts}>{error && <Failure error={error} texts={texts} look={look} />}</Alone>;
}

/** Why the page cannot begin. */
export function Failure({ error, texts, look }: { readonly error: InboxRequestError; readonly texts: Texts; readonly look: PageLook }): VNode {
  if (error.code === 'NOT_SIGNED_IN') {
    return (
      <div class="blank">
        <h2 class="blank-title">{texts.say('signedOutTitle')}</h2>
        <p>{look.signInUrl === undefined ? texts.say('signedOutWhy') : texts.say('signedOutWhyLink')}</p>
        {look.signInUrl !== undefined && (
          <a class="btn btn-main" href={look.signInUrl}>
            {texts.say('signIn')}
          </a>
        )}
      </div>
    );
  }
  const isPassing = error.code === 'UNAVAILABLE' || error.code === 'TOO_MANY_REQUESTS';
  return (
    <div class="blank" role="status">
      <h2 class="blank-title">{texts.say(isPassing ? 'unreachableTitle' : 'refusedTitle')}</h2>
      <p>{isPassing ? texts.say('unreachableWhy') : texts.say('refusedWhy', { detail: error.requestId === undefined ? error.code : `${error.code} ${error.requestId}` })}</p>
    </div>
  );
}
