import { COMPILERS } from '../support/compile-texts';
import { holdStaticTypes } from '../support/hold-static-types';

// Compilers run here, which are slow on a busy machine.
jest.setTimeout(300_000);

holdStaticTypes(COMPILERS.slice(0, 1));
