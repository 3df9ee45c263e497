import type { VNode } from 'preact';

import type { InboxRequestError } from '../../browser';
import { Alone } from '../look/alone';
import { Blank } from '../look/blank';
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
      <Blank title={texts.say('signedOutTitle')}>
        <p>{look.signInUrl === undefined ? texts.say('signedOutWhy') : texts.say('signedOutWhyLink')}</p>
        {look.signInUrl !== undefined && (
          <a class="btn btn-main" href={look.signInUrl}>
            {texts.say('signIn')}
          </a>
        )}
      </Blank>
    );
  }
  const isPassing = error.code === 'UNAVAILABLE' || error.code === 'TOO_MANY_REQUESTS';
  return (
    <Blank title={texts.say(isPassing ? 'unreachableTitle' : 'refusedTitle')} role="status">
      <p>{isPassing ? texts.say('unreachableWhy') : texts.say('refusedWhy', { detail: error.requestId === undefined ? error.code : `${error.code} ${error.requestId}` })}</p>
    </Blank>
  );
}
