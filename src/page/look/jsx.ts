/** What the build puts into files with elements. */
export { Fragment, h } from 'preact';
