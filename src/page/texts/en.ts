import { PAGE_EN } from './page/en';
import { QUESTION_EN } from './question/en';

/** English. The other languages have the same keys. */
export const EN = { ...PAGE_EN, ...QUESTION_EN };
