/** How long the text under a question is: a line alone, some paragraphs, about what one listed entry may hold (8 KiB), far more. */
export type Size = 'line' | 'paragraphs' | 'entry' | 'article';

/**
 * One deploy of the same workflows: the same calls with the same keys and types. All that is said in them, and how runs
 * are listed that do not say so themselves, is another matter in each.
 */
export interface Build {
  readonly name: string;
  /** Characters under a question. */
  readonly details: Readonly<Record<Size, number>>;
  /** Of what a text is made: a letter of one byte, or of more. */
  readonly letter: string;
  /** Characters of a question, and of an option's label. */
  readonly question: number;
  readonly label: number;
  /** Characters of a name in an audience. */
  readonly audienceName: number;
  /** Whether a small audience is named at all. */
  readonly namesFew: boolean;
  readonly listing: 'memo' | 'attribute';
  /** Name of the search attribute. */
  readonly attribute: string;
  /** Lists by attribute what asks to be listed by memo, and the other way round. */
  readonly listsOtherwise: boolean;
}

/** The two names of search attributes that builds use; both are to be registered. */
export const ATTRIBUTES = ['WaitingHere', 'WaitingThere'] as const;

const SHORT: Build = {
  name: 'short',
  details: { line: 0, paragraphs: 1000, entry: 7000, article: 9000 },
  letter: 'a',
  question: 12,
  label: 8,
  audienceName: 5,
  namesFew: true,
  listing: 'memo',
  attribute: ATTRIBUTES[0],
  listsOtherwise: false,
};

// Beside these a record of an entry has some 700 to 1,000 bytes of its own: the same question fits in one build and not in
// another, and of 40 open ones more or fewer fit together.
const LONG: Build = {
  ...SHORT,
  name: 'long',
  details: { line: 90, paragraphs: 1400, entry: 7500, article: 20_000 },
  question: 190,
  label: 60,
  audienceName: 80,
  listing: 'attribute',
};

const OTHER: Build = {
  ...SHORT,
  name: 'other',
  details: { line: 40, paragraphs: 480, entry: 3600, article: 3000 },
  letter: 'ö',
  question: 60,
  label: 25,
  audienceName: 30,
  namesFew: false,
  listing: 'attribute',
  attribute: ATTRIBUTES[1],
  listsOtherwise: true,
};

/** `short` with paragraphs that are so many characters longer. */
function longerBy(characters: number): Build {
  const { details } = SHORT;
  return { ...SHORT, name: `longer-by-${characters}`, details: { ...details, paragraphs: details.paragraphs + characters } };
}

/** By name. */
export const BUILDS: Readonly<Record<string, Build>> = Object.fromEntries(
  [SHORT, LONG, OTHER, ...[5, 40, 120, 400].map(longerBy)].map((build) => [build.name, build])
);

/** The builds that random programs are deployed with. */
export const MAIN_BUILDS = ['short', 'long', 'other'] as const;
