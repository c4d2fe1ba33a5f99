import * as data from './data';
import * as descent from './descent';

export { configure, type LibraryRuntime } from './runtime';

/** What a cell gets when it imports one of these names. */
export const modules = { descent, 'descent/data': data };
