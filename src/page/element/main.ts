/** What a browser loads: it defines the elements, and where the document is our own page, it draws it. */
import { defineElements } from './inbox-element';
import { mountPage } from './mount-page';

// The address of this file says where the inbox is, behind whatever prefix a proxy gives it.
const assets = new URL('.', import.meta.url);

defineElements();
mountPage(assets);
