import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Plugin } from 'esbuild';

type Cut = readonly [cut: string, instead: string];

/**
 * What the page does not use of Preact, and a bundler cannot know: classes of components and their life, error boundaries,
 * pages drawn by a server, waiting for code (Suspense), portals, HTML as text, MathML. Each cut is one place of
 * `preact.mjs`, and what stands there instead. After an update of Preact a cut may not be found: then look at it again.
 */
const CUTS: readonly Cut[] = [
  // A page drawn by a server, and Suspense.
  ['128&u.__u&&(c=32&u.__u,s=u.__c.__z)&&(r.__u|=c,p=o=[],8==s.nodeType?l=B(s,o):o.push(s),l=o[0]||l),', ''],
  ['c||o)if(t&&t.then){if(r.__u|=128|c,o){for(~(T=o.indexOf(l||void 0))||(T=o.length);(N=o[T-1])&&8==N.nodeType;)T--;for(;T<o.length;T++)if(N=o[T])if(o[T]=null,O){if(N==P)break}else{if(8!=N.nodeType)break;N.data.startsWith("$s")&&(P=B(O=N))}}if(!O){for(;l&&8==l.nodeType&&l.nextSibling;)l=l.nextSibling;O=l}(s=B(O=r.__c.__z||(r.__c.__z=O)))?(r.__e=O,l=s):r.__e=l,l=l&&l.nextSibling}else o&&o.some(g);else', 'o)o.some(g);else'],
  ['t&&t.then||D(r),', 'D(r),'],
  ['r.__u&=-161,p&&p.some(g),', ''],
  ['function B(n,t){if(n&&8==n.nodeType&&n.data.startsWith("$s"))for(var r=1;n=n.nextSibling;){if(8==n.nodeType)if(n.data.startsWith("$s"))r++;else if(n.data.startsWith("/$s")&&!--r)return n;t&&t.push(n)}}', ''],
  ['!u&&(i=t.__c)&&(i=i.__z)&&(f=B(i,o=[]))&&(i==t.__e&&o.some(g),g(f),g(i)),', ''],
  ['&&!t.data.startsWith("$s"););return t', ';);return t'],
  ['32&u.__u?[i]:null,f,i||S(u),32&u.__u,o', 'null,f,i||S(u),0,o'],
  ['i=(u=t&&32&t.__u)?null:r.__k', 'i=r.__k'],
  ['l&&(n.__m&&n.__m(r,o),l=!1),', ''],
  ['!l&&o)for($={}', 'o)for($={}'],
  // Classes of components.
  ['C=(s=V.prototype)&&s.render,j=(s=V.contextType)&&i[s.__c],L=s?j?j.props.value:s.__:i,', 'L=i,'],
  ['(C?r.__c=d=new V(M,L):(r.__c=d=new x(M,L),d.constructor=V,d.render=K),j&&j.sub(d),d.state', '(r.__c=d=new x(M,L),d.constructor=V,d.render=K,d.state'],
  ['C&&(d.__s||(d.__s=d.state),V.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=_({},d.__s)),_(d.__s,V.getDerivedStateFromProps(M,d.__s)))),', ''],
  ['if(M!==k&&C&&!V.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(M,L),r.__v==u.__v', 'if(r.__v==u.__v'],
  ['d.componentWillUpdate&&d.componentWillUpdate(M,d.__s,L),C&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(k,b,m)})}else C&&!V.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),C&&d.componentDidMount&&d.__h.push(d.componentDidMount);', '}'],
  ['q=C?25:0;do{', 'q=0;do{'],
  ['while(8&d.__g&&++q<25);C&&(y.push.apply(d.__h,d.__k),d.__k=[]),', 'while(8&d.__g&&++q<25);'],
  ['C&&u.__c&&d.getSnapshotBeforeUpdate&&(m=d.getSnapshotBeforeUpdate(k,b)),', ''],
  ['(t.Consumer=function(n,t){return n.children(t)}).contextType=t', 't'],
  // Error boundaries.
  ['for(var i,o,e;t=t.__;)if((i=t.__c)&&!(1&i.__g)){i.__g|=4;try{if((e=(o=i.constructor)&&o.getDerivedStateFromError)&&i.setState(o.getDerivedStateFromError(n)),i.componentDidCatch&&(i.componentDidCatch(n,u||{}),e=1),e&&8&i.__g)return void(i.__g|=2)}catch(t){n=t}}', ''],
  // Portals.
  ['M.__P&&(s=l,f=(t=M.__P).namespaceURI,c=o=null,u.props&&u.props.__P!=t&&(u.__k.some(function(n){n&&J(n,n)}),u.__k=null),l=u.__k?S(u,0):null),', ''],
  ['M.__P&&(r.__e=null,l=s),', ''],
  ['if(n.props.__P)return t;', ''],
  ['"function"!=typeof n.type||n.props.__P?null:S(n)', '"function"!=typeof n.type?null:S(n)'],
  ['"function"!=typeof t.type||u&&!t.props.__P', '"function"!=typeof t.type||u'],
  // HTML as text, MathML, and other elements that the page does not have.
  ['h?(l||y&&(h.__html==y.__html||h.__html==t.innerHTML)||(t.innerHTML=h.__html),r.__k=[]):(y&&(t.textContent=""),("foreignObject"==C||"http://www.w3.org/1998/Math/MathML"==f&&v.test(C))&&(f="http://www.w3.org/1999/xhtml"),', '('],
  ['"dangerouslySetInnerHTML"==s?y=k:', ''],
  ['"dangerouslySetInnerHTML"==s?h=k:', ''],
  [':"math"==C?f="http://www.w3.org/1998/Math/MathML":f||', ':f||'],
  ['"template"==C&&t.content||t', 't'],
  ['"progress"==C&&null==b?t.removeAttribute(s):null==b||b===t[s]&&("progress"!=C||b)||', 'null==b||b===t[s]||'],
  ['t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");', ';'],
  ['&&"rowSpan"!=t&&"colSpan"!=t&&"role"!=t&&"popover"!=t', '&&"role"!=t'],
  ['"popover"==t&&1==r?"":r', 'r'],
  // Extensions, custom elements by `is`, and drawing at a time of one's own. Hooks set no state by a function, and none to be told of.
  ['return!o&&n.vnode&&n.vnode(e),e', 'return e'],
  ['n.vnode&&n.vnode(r),', ''],
  ['n.__&&n.__(t,r),', ''],
  ['u(n.event?n.event(r):r)', 'u(r)'],
  ['(f,C,x.is?x:a)', '(f,C,a)'],
  ['x.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),L(this))},', ''],
  ['"function"==typeof n&&(n=n(_({},r),this.props)),n&&(_(r,n),this.__v&&(t&&this.__k.push(t),L(this)))', '_(r,n),this.__v&&L(this)'],
  [')&&i==n.debounceRendering||((i=n.debounceRendering)||queueMicrotask)(H)', ')||queueMicrotask(H)'],
];

/** The same of its hooks: other extensions of Preact beside them, developer tools, drawing by a server, useId. */
const HOOK_CUTS: readonly Cut[] = [
  ['v=a.__b,l=a.__r,m=a.diffed,h=a.__c,s=a.unmount,p=a.__;', 'v;'],
  ['r=null,v&&v(n)}', 'r=null}'],
  ['a.__=function(n,t){n&&t.__k&&t.__k.__m&&(n.__m=t.__k.__m),p&&p(n,t)},', ''],
  ['l&&l(n),t=0;', 't=0;'],
  ['m&&m(n);var t=n.__c', 'var t=n.__c'],
  [',h&&h(n,t)}', '}'],
  ['s&&s(n);var t,r,u=n.__c', 'var t,r,u=n.__c'],
  ['a.__h&&a.__h(r,n,f||t),f=0;', ''],
  ['return f=1,_(G,n)', 'return _(G,n)'],
  ['return f=5,w(', 'return w('],
  ['3);!a.__s&&E(', '3);E('],
  ['4);!a.__s&&E(', '4);E('],
  ['var c=r.shouldComponentUpdate;', ''],
  [',c){var e=c.call(this,n,t,r);return i?e||f:e}return', ',0);return'],
  ['var k="function"==typeof requestAnimationFrame;', ''],
  ['k&&cancelAnimationFrame(t)', 'cancelAnimationFrame(t)'],
  ['k&&(t=requestAnimationFrame(r))', 't=requestAnimationFrame(r)'],
  ['1!=n&&i==a.requestAnimationFrame||((i=a.requestAnimationFrame)||z)(g)', '1!=n||z(g)'],
];

/** Bundles Preact without what the page does not use. */
export const TRIM_PREACT: Plugin = {
  name: 'trim-preact',
  setup: (build) => {
    const { resolve } = createRequire(import.meta.url);
    const toFile = (module: string): string => resolve(module).replace(/\.js$/, '.mjs');
    build.onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.m?js$/ }, () => ({ contents: trim(toFile('preact'), CUTS), loader: 'js' }));
    build.onLoad({ filter: /[\\/]preact[\\/]hooks[\\/]dist[\\/]hooks\.m?js$/ }, () => ({ contents: trim(toFile('preact/hooks'), HOOK_CUTS), loader: 'js' }));
  },
};

function trim(file: string, cuts: readonly Cut[]): string {
  let text = readFileSync(file, 'utf8');
  for (const [cut, instead] of cuts) {
    if (text.split(cut).length !== 2) throw new Error(`scripts/trim-preact.mts: this is not once in ${file} any more: ${cut}`);
    text = text.replace(cut, () => instead);
  }
  return text;
}
