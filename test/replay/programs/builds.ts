/** The length of the details under a question: one line, some paragraphs, about the limit of a listed entry (8 KiB), or far more. */
export type Size = 'line' | 'paragraphs' | 'entry' | 'article';

/**
 * One deploy of the same workflows. All builds make the same calls with the same keys and types. They differ in their
 * texts, and in how they list a run that does not choose its listing.
 */
export interface Build {
  readonly name: string;
  /** Number of characters of the details, for each size. */
  readonly details: Readonly<Record<Size, number>>;
  /** The letter that fills the texts. It takes one byte or more. */
  readonly letter: string;
  /** Number of characters of a question. */
  readonly question: number;
  /** Number of characters of an option's label. */
  readonly label: number;
  /** Number of characters of a name in an audience. */
  readonly audienceName: number;
  /** Whether a question keeps a small audience. If not, it has none. */
  readonly namesFew: boolean;
  readonly listing: 'memo' | 'attribute';
  /** Name of the search attribute. */
  readonly attribute: string;
  /** Whether the build swaps the listing that a program chooses: attribute for memo, and memo for attribute. */
  readonly listsOtherwise: boolean;
}

/** The names of the two search attributes that builds use. Both must be registered. */
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

// Besides these texts, a record has some 700 to 1,000 bytes. So the same question fits into an entry in one build and not in
// another, and the number of open questions that fit together differs too.
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

/** The build `short`, with paragraphs that are longer by this many characters. */
function longerBy(characters: number): Build {
  const { details } = SHORT;
  return { ...SHORT, name: `longer-by-${characters}`, details: { ...details, paragraphs: details.paragraphs + characters } };
}

/** All builds, by name. */
export const BUILDS: Readonly<Record<string, Build>> = Object.fromEntries(
  [SHORT, LONG, OTHER, ...[5, 40, 120, 400].map(longerBy)].map((build) => [build.name, build])
);

/** The builds that run random programs. */
export const MAIN_BUILDS = ['short', 'long', 'other'] as const;
