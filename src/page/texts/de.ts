import { PAGE_DE } from './page/de';
import { QUESTION_DE } from './question/de';
import type { Catalogue } from './texts';

/** German. */
export const DE: Catalogue = { ...PAGE_DE, ...QUESTION_DE };
