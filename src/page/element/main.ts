/** What a browser loads: it defines the elements, and where the document is our own page, it draws it. */
import { mountPage } from './mount-page';

// The address of this file says where the inbox is, behind whatever prefix a proxy gives it.
const assets = new URL('.', import.meta.url);

mountPage(assets);
