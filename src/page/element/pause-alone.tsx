import type { VNode } from 'preact';

import { usePage } from '../context';
import { toIdentity } from '../list/identity';
import { Question } from '../question/question';
import { Banner } from '../shell/banner';
import { useEnvironment } from '../shell/environment';
import { useStore } from '../shell/use-store';
import { useTold } from '../shell/told';
import { useWatch } from '../shell/use-watch';
import type { Tell } from '../shell/use-watch';

export interface PauseAloneProps {
  readonly id: string;
  readonly turn: number;
  readonly onOpen: (id: string) => void;
  readonly onTell: Tell;
}

/** One question in a foreign page. */
export function PauseAlone({ id, turn, onOpen, onTell }: PauseAloneProps): VNode {
  const { inbox } = usePage();
  const { sent } = useEnvironment();
  const [told, note] = useTold(toIdentity(id));
  useStore(sent);
  useWatch(id, turn, (status) => {
    note(new Set([toIdentity(id)]));
    if (status !== undefined && status !== 'open') onTell('waitforuser-settled', { id, status });
  });
  return (
    <>
      <Banner />
      <div class="element">
        <Question
          id={id}
          changes={turn + told.ofOpen}
          active
          sent={sent.read(id)}
          onSent={(answer) => {
            sent.add(answer);
            onTell('waitforuser-answered', { id: answer.pause.id, status: answer.status });
            if (answer.status !== 'queued') void inbox.get(answer.pause.id).then(({ status }) => onTell('waitforuser-settled', { id: answer.pause.id, status }), () => undefined);
          }}
          onOpen={onOpen}
        />
      </div>
    </>
  );
}
