import oldest from 'typescript-5.6';

import { COMPILERS } from '../support/compile-texts';
import type { Compiler } from '../support/compile-texts';
import { holdStaticTypes } from '../support/hold-static-types';

// Compilers run here, which are slow on a busy machine.
jest.setTimeout(300_000);

holdStaticTypes([...COMPILERS.slice(1), ['5.6', oldest as unknown as Compiler]]);
