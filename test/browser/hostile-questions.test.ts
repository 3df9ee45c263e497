import { checkBoth, useQuestionPages } from '../support/question-page';
import { reached } from '../support/open-pause';
import { until } from '../support/until';

const { harness, ask, open, newPerson, site } = useQuestionPages(require.resolve('../scenarios/workflows/page-questions'), {
  nameOf: async (names) => Object.fromEntries(names.map((name) => [name, `${name} <img src=x onerror="window.ran=1">\u202e${'W'.repeat(150)}`])),
});

const SCRIPT = '<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1">';
const BIDI = '\u202eabc\u2066def';
const WIDE = 'W'.repeat(400);
const LINKS = '[a](javascript:window.ran=1) [b](data:text/html,<script>window.ran=1</script>) [c](/inbox/link#token) [d](vbscript:x) [e](java&#x73;cript:window.ran=1) ![i](https://tracker.example/i.png) <https://ok.example> [https://bank.example](https://evil.example)';
const HOSTILE = `${SCRIPT} ${BIDI} ${WIDE}`;

/** What sticks out of its pane, wherever the person looks. */
const STICKS_OUT = `[...document.querySelectorAll('.detail *, .list *')].filter((node) => !node.closest('pre, .table, .sr-only, .choices-tall, select, .row, .crumb, .affix') && node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.className || node.tagName)`;

const ALL = {
  approval: { inputType: 'approval', options: [{ id: `x${SCRIPT.slice(0, 60)}`, label: HOSTILE, description: HOSTILE }, { id: 'y', label: `${BIDI}No`, danger: true }], comment: 'required' },
  select: { inputType: 'select', options: [{ id: 'a', label: HOSTILE, description: HOSTILE }, { id: 'b', label: 'B' }], allowCustom: true, skippable: true },
  form: {
    inputType: 'form',
    fields: {
      constructor: { inputType: 'text', label: HOSTILE, description: HOSTILE, placeholder: HOSTILE },
      toString: { inputType: 'number', label: 'Sum', unit: 'W'.repeat(60), maximum: 1e21 },
      list: { inputType: 'select', label: HOSTILE, options: [{ id: 'a', label: HOSTILE }] },
      many: { inputType: 'multiselect', label: 'Many', options: [{ id: 'a', label: HOSTILE }, { id: 'b', label: 'B' }] },
      tick: { inputType: 'boolean', label: HOSTILE, description: HOSTILE },
    },
  },
  text: { inputType: 'text', defaultValue: HOSTILE, placeholder: HOSTILE },
};

for (const [name, question] of Object.entries(ALL)) {
  test(`hostile texts in a question of type ${name} run nothing and break no layout, wide or on a phone`, async () => {
    const user = newPerson();
    const audience = [`user:${user}`, ...Array.from({ length: 40 }, (_, i) => `group:${'g'.repeat(100)}${i}`)];
    const given = { question: `${HOSTILE}\n${HOSTILE}`, details: `# ${HOSTILE}\n\n${LINKS}\n\n- ${WIDE}\n\n| ${WIDE} | b |\n|---|--:|\n| ${WIDE} | ${SCRIPT} |\n\n\`\`\`\n${WIDE}\n\`\`\`\n\n> ${HOSTILE}`, audience, metadata: { [SCRIPT]: HOSTILE, deep: { [WIDE]: [HOSTILE] }, link: `https://user@evil.example/${WIDE}` }, ...question };
    const pause = await ask(user, given);
    for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      await using inbox = await open(user, pause, { viewport });
      const { page } = inbox;
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.locator('.prose').first().waitFor();
      expect(await page.evaluate(STICKS_OUT)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      const hrefs = await page.locator('.prose a').evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
      expect(hrefs.every((href) => /^https:\/\/(ok|evil)\.example\/$/.test(href))).toBe(true);
      await page.locator('.prose').getByText('(evil.example)').first().waitFor();
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(asked.filter((url) => !url.startsWith(site().at('localhost')))).toEqual([]);
      expect(await checkBoth(inbox)).toEqual([]);
    }
  });
}

test('a hostile answer, comment and name of somebody else stay text', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'text', comment: 'optional' });
  await using inbox = await open(user, pause);
  await harness.inbox.answer(pause, HOSTILE, { by: 'user:mallory', comment: HOSTILE });
  await inbox.page.getByText('Answered by').waitFor();
  expect(await inbox.page.evaluate('window.ran')).toBeUndefined();
  expect(await inbox.page.evaluate(STICKS_OUT)).toEqual([]);
  expect(await checkBoth(inbox)).toEqual([]);
});

test.each([
  ['emphasis without end', '_a*'.repeat(20_000)],
  ['quotes in quotes', '>'.repeat(2_500)],
  ['brackets', '['.repeat(8_000)],
  ['marks below the limit of bytes', '_a*'.repeat(600)],
  ['wide marks of lists', '*   '.repeat(40)],
  ['a table of a million cells', `${'|a'.repeat(1_000)}\n${'|-'.repeat(1_000)}\n${'x\n'.repeat(2_000)}`],
  ['lists in lists', Array.from({ length: 200 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n')],
])('Markdown of %s is drawn at once, as text where it is too much', async (_what, details) => {
  const user = newPerson();
  const { workflowId } = await harness.startWith('askInTurn', { args: [[{ question: 'Go?', details, audience: [`user:${user}`] }]] });
  const pause = await reached(harness.inbox, { workflowId });
  await using inbox = await open(user, pause);
  await inbox.page.getByLabel('Your answer').waitFor();
  await until('the details', () => inbox.page.evaluate<boolean>(`(document.querySelector('.detail .prose')?.textContent.length ?? 0) > 100`));
});
