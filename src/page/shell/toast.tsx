import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';

import { usePage } from '../context';
import type { SentAnswer } from '../context';
import { Icon } from '../look/icon';
import { Strong } from '../look/strong';

export interface ToastProps {
  readonly sent: SentAnswer | undefined;
  readonly href: string | undefined;
  readonly onView: () => void;
  readonly onClose: () => void;
}

const SHOWN_MS = 12_000;

/** That an answer was sent. The region stands always, so that it is spoken when it fills. */
export function Toast({ sent, href, onView, onClose }: ToastProps): VNode {
  const { texts } = usePage();
  useEffect(() => {
    if (!sent) return undefined;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [sent]);
  return (
    <div role="status">
      {sent && (
        <div class="toast">
          <Icon name={sent.status === 'queued' ? 'clock' : 'approval'} tone={sent.status === 'queued' ? 'warn' : 'good'} />
          <span class="toast-text">
            <Strong parts={texts.parts(sent.status === 'queued' ? 'savedToast' : 'sentToast', { answer: <bdi key="answer">{sent.shown}</bdi> })} />
          </span>
          <a
            href={href ?? '#'}
            onClick={(event) => {
              event.preventDefault();
              onView();
            }}
          >
            {texts.say('view')}
          </a>
          <button class="btn btn-icon" type="button" aria-label={texts.say('close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
