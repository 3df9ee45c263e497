import type { Viewer } from '../feed/viewer';
import type { ApiCall } from './route';

/** The person of a call, as the feed asks for them. */
export function toViewer({ access, person }: Pick<ApiCall, 'access' | 'person'>): Viewer {
  return { name: person.name, may: (pause) => access.may(pause) };
}
