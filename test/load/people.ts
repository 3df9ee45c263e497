const TEAMS = 20;
const MANY_GROUPS = 5_000;
/** Of so many questions one is for a single person. */
const PERSONAL = 10;

/** Somebody with a page open. */
export interface Person {
  readonly user: string;
  readonly group: string;
}

export function toPeople(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, i) => ({ user: `viewer-${i}`, group: toTeam(i) }));
}

/** For whom the question of a workflow is: mostly for a team. */
export function toAudience(i: number, people: readonly Person[]): readonly string[] {
  const person = people[(i / PERSONAL) % people.length];
  return i % PERSONAL === 0 && person ? [`user:${person.user}`] : [`group:${toTeam(i)}`];
}

/** Whether a question is for this person. */
export function isFor({ user, group }: Person, audience: readonly string[]): boolean {
  return audience.includes(`user:${user}`) || audience.includes(`group:${group}`);
}

/** The groups of a person who is in very many. */
export function toManyGroups(): readonly string[] {
  return Array.from({ length: MANY_GROUPS }, (_, i) => `many-${i}`);
}

function toTeam(i: number): string {
  return `team-${i % TEAMS}`;
}
