import type { VNode } from 'preact';

import type { History, Named, SeenRecord } from '../../browser';
import { usePage } from '../context';
import { Strong } from '../look/strong';
import { toAudience } from '../people/shown-name';
import { Ended } from './side';

/** The voices of a decision that this person may see. */
export function toVoices({ decision, runId }: SeenRecord, history: History | undefined): readonly SeenRecord[] {
  return decision ? (history?.pauses ?? []).filter((voice) => voice.runId === runId && voice.decision?.index === decision.index) : [];
}

/** How many voices of a decision are there, and who has given one. */
export function Voices({ record, history, hasVoice }: { readonly record: SeenRecord & Named; readonly history: History | undefined; readonly hasVoice: boolean }): VNode | null {
  const { texts, formats, me } = usePage();
  const { decision } = record;
  if (!decision) return null;
  const { have: n, needed, of } = decision;
  return (
    <section class="outcome">
      <p class="outcome-head"><span><Strong parts={texts.parts('voices', { n, needed, of })} />{hasVoice && <> {texts.say('voiceIn')}</>}</span></p>
      <ul class="outcome-body">
        {toVoices(record, history).map((voice) => (
          <li key={voice.id}>
            {voice.status === 'open' ? <bdi>{formats.list(toAudience(voice.audience, { me, names: history?.names, texts }))}</bdi> : <Ended pause={voice} names={history?.names} />}
            {voice.comment !== undefined && <q dir="auto">{voice.comment}</q>}
          </li>
        ))}
      </ul>
    </section>
  );
}
