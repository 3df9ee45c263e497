/**
 * The script of the page that an answer link opens, as the browser gets it. It is a text, so that no server and no bundler has
 * to find a file. It writes text nodes only, loads nothing but the API, and sends nothing before the person presses a button.
 */
export const LINK_SCRIPT = String.raw`'use strict';
(() => {
  const KEY = 'waitforuser-link';
  const main = document.getElementById('main');
  const sent = { key: undefined, text: undefined };

  // The token leaves the address at once: no history and no other page gets it.
  const given = location.hash.slice(1);
  if (given) history.replaceState(null, '', location.pathname);
  const token = given || readToken();
  if (given) keepToken();

  // A browser may deny storage to a frame, or to every site. The page then works until it is loaded again.
  function readToken() {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return null;
    }
  }
  function keepToken() {
    try {
      sessionStorage.setItem(KEY, token);
    } catch {
      // It is kept by this page alone.
    }
  }

  const WORDS = {
    NOT_SIGNED_IN: 'This link is not valid, or it has expired. Ask for a new one.',
    PAUSE_NOT_FOUND: 'This question is not for you any more, or it does not exist.',
    NOT_ALLOWED: 'You may see this question, but not answer it.',
    ALREADY_ANSWERED: 'Somebody has answered this question already.',
    QUESTION_CHANGED: 'The question has changed. Read it again, then answer.',
    PAUSE_EXPIRED: 'The time for an answer is over.',
    PAUSE_WITHDRAWN: 'The question was withdrawn. It needs no answer any more.',
    WORKFLOW_CLOSED: 'The workflow has ended. The question needs no answer any more.',
    INVALID_ANSWER: 'This answer does not fit.',
    TOO_MANY_REQUESTS: 'Too many answers at once. Wait a moment, then try again.',
    UNAVAILABLE: 'The server does not answer now. Try again: your answer is applied only once.',
  };
  const STATUS = { answered: 'This question was answered.', skipped: 'This question was skipped.', timedOut: WORDS.PAUSE_EXPIRED, withdrawn: WORDS.PAUSE_WITHDRAWN, closed: WORDS.WORKFLOW_CLOSED };

  function make(tag, props, ...children) {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...children.filter((child) => child !== undefined && child !== ''));
    return node;
  }

  async function call(path, init = {}) {
    const headers = { Authorization: 'WaitForUser-Link ' + token, Accept: 'application/json', ...init.headers };
    const response = await fetch(path, { ...init, headers, redirect: 'error' });
    const body = /json/.test(response.headers.get('Content-Type') || '') ? await response.json() : {};
    return { status: response.status, headers: response.headers, url: response.url, body };
  }

  function say(text, kind = 'note') {
    main.replaceChildren(make('p', { className: kind }, text));
    main.setAttribute('aria-busy', 'false');
  }

  function toWords({ code, detail }) {
    return WORDS[code] || detail || 'That did not work. Try again.';
  }

  // One input: how it is shown, and what it holds.
  function toInput(field, id) {
    const value = field.defaultValue;
    const options = field.options || [];
    if (field.inputType === 'boolean') {
      const box = make('input', { type: 'checkbox', id, checked: value === true });
      return { node: box, read: () => box.checked };
    }
    if (field.inputType === 'multiselect') {
      const boxes = options.map((option) => make('input', { type: 'checkbox', value: option.id, checked: Array.isArray(value) && value.includes(option.id) }));
      const rows = options.map((option, i) => make('label', { className: 'choice' }, boxes[i], ' ' + option.label, option.description ? make('small', {}, ' ' + option.description) : ''));
      return { node: make('div', { id }, ...rows), read: () => boxes.filter((box) => box.checked).map((box) => box.value) };
    }
    if (options.length > 0) {
      const empty = make('option', { value: '' }, '');
      const node = make('select', { id }, empty, ...options.map((option) => make('option', { value: option.id }, option.label)));
      node.value = typeof value === 'string' ? value : '';
      return { node, read: () => node.value || undefined };
    }
    const isLong = field.inputType === 'form' || field.multiline || (field.inputType === 'text' && !field.format && !(field.maxLength <= 100));
    const node = make(isLong ? 'textarea' : 'input', { id, placeholder: field.placeholder || '' });
    if (field.inputType === 'date' && !field.time) node.type = 'date';
    if (field.inputType === 'date' && field.time) node.placeholder = field.placeholder || '2026-01-31T09:00:00Z';
    if (field.inputType === 'number') node.inputMode = 'decimal';
    if (value !== undefined) node.value = typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
    return { node, read: () => node.value };
  }

  function toFields(fields) {
    const inputs = Object.entries(fields).map(([name, field], i) => ({ name, field, ...toInput(field, 'field-' + i) }));
    const rows = inputs.map(({ node, field }) =>
      make('p', {}, make('label', { htmlFor: node.id }, field.label + (field.optional ? ' (optional)' : '')), field.description ? make('small', {}, field.description) : '', node, field.unit ? ' ' + field.unit : '')
    );
    const read = () => {
      const value = {};
      for (const { name, field, read } of inputs) {
        const one = read();
        if (one === undefined || (one === '' && field.optional)) continue;
        value[name] = one;
      }
      return value;
    };
    return { node: make('div', {}, ...rows), read };
  }

  function show(me, pause) {
    const { question = {} } = pause;
    const message = make('p', { role: 'alert' });
    const form = make('form', {});
    const who = make('p', { className: 'who' }, 'You answer as ' + (me.name ? me.name + ' (' + me.user + ')' : me.user) + '.');
    const parts = [make('h1', {}, question.question || 'Question'), question.details ? make('pre', {}, question.details) : ''];
    main.setAttribute('aria-busy', 'false');
    if (pause.status !== 'open') return main.replaceChildren(...parts.filter(Boolean), make('p', { className: 'note' }, STATUS[pause.status] || ''));
    if (!pause.may.includes('answer')) return main.replaceChildren(...parts.filter(Boolean), make('p', { className: 'note' }, WORDS.NOT_ALLOWED));

    const comment = question.comment ? make('textarea', { id: 'comment' }) : undefined;
    const custom = question.allowCustom ? make('input', { id: 'custom' }) : undefined;
    const buttons = [];
    const submit = async (path, body) => {
      const text = JSON.stringify({ ...body, shape: pause.shape, digest: pause.digest, ...(comment && comment.value !== '' && { comment: comment.value }) });
      // The same answer sent again has the same key, so that it is applied once.
      if (sent.text !== path + text) Object.assign(sent, { text: path + text, key: toKey() });
      buttons.forEach((button) => (button.disabled = true));
      message.textContent = 'Sending …';
      try {
        const address = 'api/pauses/' + pause.id + path;
        const reply = await call(address, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': sent.key }, body: text });
        if (reply.status === 200) return say('Thank you. Your answer was accepted.', 'done');
        if (reply.status === 202) return say('Thank you. Your answer is stored, and it is applied as soon as the workflow runs.', 'done');
        const { issues = [], current } = reply.body;
        message.replaceChildren(toWords(reply.body), ...issues.map((issue) => make('span', { className: 'issue' }, issue.message)));
        if (current) show(me, current);
        else if (['ALREADY_ANSWERED', 'PAUSE_EXPIRED', 'PAUSE_WITHDRAWN', 'WORKFLOW_CLOSED', 'PAUSE_NOT_FOUND'].includes(reply.body.code)) say(toWords(reply.body));
      } catch {
        message.textContent = WORDS.UNAVAILABLE;
      }
      buttons.forEach((button) => (button.disabled = false));
    };
    const toButton = (label, press, danger) => {
      const button = make('button', { type: 'button', className: danger ? 'danger' : '' }, label);
      let isAsked = !danger;
      button.addEventListener('click', () => {
        if (isAsked) return press();
        isAsked = true;
        button.textContent = label + ' – press again to confirm';
      });
      buttons.push(button);
      return button;
    };
    const toBody = (value) => (custom && custom.value !== '' ? { custom: custom.value, ...(question.inputType === 'multiselect' && { value }) } : { value });

    const isChoice = (question.inputType === 'approval' || question.inputType === 'select') && (question.options || []).length > 0;
    const input = isChoice ? undefined : question.fields ? toFields(question.fields) : toInput(question, 'value');
    const rows = [];
    if (input) rows.push(input.node);
    if (isChoice) {
      for (const option of question.options) {
        rows.push(make('p', {}, toButton(option.label, () => submit('/answer', { value: option.id }), option.danger), option.description ? make('small', {}, ' ' + option.description) : ''));
      }
    }
    if (custom) rows.push(make('p', {}, make('label', { htmlFor: 'custom' }, 'Something else'), custom));
    if (comment) rows.push(make('p', {}, make('label', { htmlFor: 'comment' }, question.comment === 'required' ? 'Comment' : 'Comment (optional)'), comment));
    const isDangerous = (question.options || []).some((option) => option.danger);
    const readValue = () => (question.inputType === 'form' && !question.fields ? toJson(input.read()) : input.read());
    if (input) rows.push(toButton('Send', () => submit('/answer', toBody(readValue())), isDangerous));
    else if (custom) rows.push(toButton('Send the text', () => submit('/answer', { custom: custom.value })));
    if (question.skippable) rows.push(toButton('Skip', () => submit('/skip', {})));
    form.append(...rows);
    form.addEventListener('submit', (event) => event.preventDefault());
    main.replaceChildren(...parts.filter(Boolean), who, form, message);
  }

  function toJson(text) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }

  // crypto.randomUUID is missing on plain HTTP.
  function toKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  async function begin() {
    if (!token) return say('Open the link of your message again.');
    try {
      const me = await call('api/me');
      if (me.status !== 200 || !me.body.link) return say(toWords(me.body));
      const pause = await call('api/pauses/' + me.body.link.pause);
      if (pause.status !== 200) return say(toWords(pause.body));
      show(me.body, pause.body);
    } catch {
      say(WORDS.UNAVAILABLE);
    }
  }
  void begin();
})();
`;
