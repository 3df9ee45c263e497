import { PAGE_JA } from './page/ja';
import { QUESTION_JA } from './question/ja';
import type { Catalogue } from './texts';

/** Japanese. */
export const JA: Catalogue = { ...PAGE_JA, ...QUESTION_JA };
