import type { VNode } from 'preact';

import type { InboxRequestError } from '../../browser';
import { usePage } from '../context';
import { Alone } from '../look/alone';
import { Blank } from '../look/blank';
import { toShownName } from '../people/shown-name';
import { Question } from '../question/question';
import { Banner, toLinkEnd } from '../shell/banner';
import { useEnvironment } from '../shell/environment';
import type { PageLook } from '../shell/environment';
import { createFormats } from '../formats/create-formats';
import type { Texts } from '../texts/texts';
import { Failure } from './before';

/** The question that an answer link opens: no list, no history, and nothing that is kept on the device. */
export function LinkPage({ turn }: { readonly turn: number }): VNode {
  const { me, texts, formats, link } = usePage();
  const { look, router } = useEnvironment();
  const { value } = router.address;
  const who = <bdi key="who">{me.name ?? toShownName(me.user, me.names)}</bdi>;
  const parts = link?.until === undefined ? texts.parts('linkForPlain', { who }) : texts.parts('linkFor', { who, when: formats.moment(link.until) });
  return (
    <Alone look={look} texts={texts} banner={<Banner />} foot={<><span>{parts.map((part) => part.value)}</span><span>{texts.say('linkNotYou')}</span></>}>
      {link && <Question id={link.pause} changes={turn} active prefill={value === undefined ? undefined : { value }} onSent={doNothing} onOpen={doNothing} />}
    </Alone>
  );
}

export interface BrokenLinkProps {
  readonly error: InboxRequestError | undefined;
  readonly texts: Texts;
  readonly locale: string;
  readonly look: PageLook;
  readonly token: string | undefined;
  readonly until: string | undefined;
}

/** What stands while a link is looked at, and where it is no longer good: no word of the question. */
export function BrokenLink({ error, texts, locale, look, token, until }: BrokenLinkProps): VNode {
  const isRefused = token === undefined || error?.code === 'NOT_SIGNED_IN';
  const end = toLinkEnd(until);
  return (
    <Alone look={look} texts={texts}>
      {isRefused ? (
        <Blank title={texts.say(end)} icon={end === 'linkExpired' ? 'clock' : 'gone'} role="status">
          <p>{end === 'linkExpired' && until ? texts.say('linkExpiredWhy', { when: createFormats(locale, texts).moment(until) }) : texts.say('linkBrokenWhy')}</p>
        </Blank>
      ) : (
        error && <Failure error={error} texts={texts} look={look} />
      )}
    </Alone>
  );
}

// A link leads to its question alone.
function doNothing(): void {}
