import type * as workflows from './workflows';
import type { GivenQuestion } from './workflows';

/** One workflow of the gallery: what it asks, one question after the other. All but the last are answered beforehand. */
export interface GalleryWorkflow {
  readonly type: keyof typeof workflows;
  readonly id: string;
  readonly questions: readonly GivenQuestion[];
  readonly answers?: readonly { readonly value: string; readonly by: string }[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const REFUND = [
  { id: 'full', label: 'Approve full refund' },
  { id: 'other', label: 'Approve with a different amount', description: 'You are asked for the amount next.' },
  { id: 'reject', label: 'Reject refund' },
];

/** What waits in the gallery, as of a moment. */
export function toGallery(now: number): readonly GalleryWorkflow[] {
  const at = (ms: number): string => new Date(now + ms).toISOString();
  return [
    {
      type: 'refundApproval',
      id: 'refund-A1047',
      questions: [
        { question: 'Is the damage covered by the carrier?', inputType: 'select', options: [{ id: 'no', label: 'Not covered' }, { id: 'yes', label: 'Covered' }], audience: ['group:support'] },
        {
          question: 'Order A1047: screen cracked on arrival, photos attached. Within the 30-day policy.',
          details: 'Suggested refund: £129.00\n\nWhat would you like to do?',
          inputType: 'select',
          options: REFUND,
          allowCustom: true,
          skippable: true,
          comment: 'optional',
          audience: ['group:support'],
          deadline: at(2 * HOUR),
          metadata: { order: 'A1047', customer: 'C-20931', channel: 'Web shop' },
        },
      ],
      answers: [{ value: 'no', by: 'dana' }],
    },
    {
      type: 'release',
      id: 'release-web-2026.11.3',
      questions: [
        {
          question: 'Deploy web 2026.11.3 to production?',
          details: [
            'All checks are green. Two changes touch checkout; the [release notes](https://example.com/notes) list the rest.',
            '| Check | Result | Before | Now |\n|---|---|--:|--:|\n| Unit and browser tests | passed | 4,812 | 4,839 |\n| Checkout, p95 | faster | 412 ms | 377 ms |\n| Bundle, gzipped | +1.2 % | 163 kB | 165 kB |',
            '### What changes for customers\n\n- Saved cards appear before the address form.\n- `GET /v2/cart` answers `409` when a price has changed.',
            "```\n- retryAfter: 30\n+ retryAfter: jitter(30, { spread: 0.2, seed: order.id, ceiling: '2 minutes' })\n```",
          ].join('\n\n'),
          inputType: 'approval',
          options: [{ id: 'deploy', label: 'Deploy' }, { id: 'canary', label: 'Canary first' }, { id: 'back', label: 'Roll back', danger: true }],
          comment: 'optional',
          audience: ['group:release-managers'],
          priority: 2,
          deadline: at(3.5 * HOUR),
          metadata: { commit: '9f3c2e1', startedBy: 'ci@main' },
        },
      ],
    },
    {
      type: 'supportReply',
      id: 'reply-SR-77120',
      questions: [
        {
          question: 'Send this reply to Ms Okafor?',
          inputType: 'text',
          multiline: true,
          defaultValue: 'Dear Ms Okafor,\n\nyour parcel left our warehouse on Monday and should reach you within three working days. We have refunded the express fee.\n\nKind regards',
          audience: ['group:support'],
          deadline: at(7 * HOUR),
          metadata: { ticket: 'SR-77120', writtenBy: 'Drafting agent' },
        },
      ],
    },
    {
      type: 'expenseClaim',
      id: 'claim-lisbon',
      questions: [
        {
          question: 'Complete the expense claim for the Lisbon trip',
          inputType: 'form',
          fields: {
            amount: { inputType: 'number', label: 'Amount', minimum: 0, decimals: 2, unit: 'EUR' },
            date: { inputType: 'date', label: 'Date of the receipt' },
            category: { inputType: 'select', label: 'Category', options: [{ id: 'travel', label: 'Travel' }, { id: 'meals', label: 'Meals' }, { id: 'other', label: 'Other' }] },
            note: { inputType: 'text', label: 'Note', multiline: true, optional: true },
            billable: { inputType: 'boolean', label: 'Billed to the customer', defaultValue: false },
          },
          audience: ['user:alice'],
          deadline: at(DAY + HOUR),
          metadata: { trip: 'Lisbon, 17–19 Nov', costCentre: '4410' },
        },
      ],
    },
    {
      type: 'siteRollout',
      id: 'site-leeds-2',
      questions: [{ question: 'When should the Leeds warehouse go live?', inputType: 'date', earliest: at(2 * DAY).slice(0, 10), audience: ['group:support'], deadline: at(4 * DAY), metadata: { site: 'LDS-2' } }],
    },
    {
      type: 'supplierContract',
      id: 'contract-SUP-7781',
      questions: [
        {
          question: 'هل توافق على تمديد عقد المورّد حتى نهاية مارس بالشروط نفسها؟',
          inputType: 'approval',
          options: [{ id: 'yes', label: 'أوافق' }, { id: 'no', label: 'لا أوافق' }],
          audience: ['group:purchasing'],
          deadline: at(5 * DAY),
          metadata: { contract: 'SUP-7781' },
        },
      ],
    },
    {
      type: 'refundApproval',
      id: 'refund-A1052',
      questions: [
        {
          question: 'Ready to process:\n  Order: A1052\n  Amount: £86.50\n  Method: original\n  Notify: email, sms\n\nConfirm?',
          inputType: 'approval',
          options: [{ id: 'confirm', label: 'Confirm & Process' }, { id: 'cancel', label: 'Cancel' }],
          audience: ['group:support'],
        },
      ],
    },
    {
      type: 'lostParcel',
      id: 'parcel-A1060',
      questions: [
        {
          question: 'Parcel A1060 is lost. What do we do for Ms Lindqvist?',
          inputType: 'approval',
          options: [
            { id: 'again', label: 'Send it again', description: 'Express, at our cost. It arrives on Tuesday.' },
            { id: 'money', label: 'Refund it', description: '£64.00 to the card she paid with.' },
            { id: 'wait', label: 'Wait two more days', description: 'The carrier searches until Saturday.' },
          ],
          comment: 'optional',
          audience: ['group:support'],
          metadata: { parcel: '1Z-88 204', customer: 'C-77013' },
        },
      ],
    },
    {
      type: 'incidentReview',
      id: 'INC-2291',
      questions: [
        {
          question: 'Which team should own incident INC-2291?',
          details: 'Card payments in Poland failed between 08:12 and 08:40.',
          inputType: 'select',
          options: ['Checkout', 'Fraud', 'Identity', 'Ledger', 'Payments Core', 'Payments Risk', 'Payouts', 'Payroll and Benefits', 'Platform', 'Search', 'Storefront'].map((label) => ({ id: label.toLowerCase().replace(/ /g, '-'), label })),
          priority: 2,
        },
      ],
    },
    {
      type: 'refundApproval',
      id: 'refund-A1039',
      questions: [
        {
          question: 'Notify the customer via:',
          inputType: 'multiselect',
          options: [{ id: 'email', label: 'Email' }, { id: 'sms', label: 'SMS' }, { id: 'phone', label: 'Phone call' }, { id: 'letter', label: 'Letter' }],
          minSelected: 1,
          maxSelected: 2,
          audience: ['group:support'],
          metadata: { order: 'A1039' },
        },
      ],
    },
    {
      type: 'refundApproval',
      id: 'refund-A1044',
      questions: [{ question: 'Enter the refund amount (order total: £129.00):', inputType: 'number', minimum: 0.01, maximum: 129, decimals: 2, unit: 'GBP', audience: ['group:support'], metadata: { order: 'A1044' } }],
    },
    {
      type: 'contractReview',
      id: 'contract-review-7',
      questions: [{ question: '契約書の第7条(秘密保持)の修正案について、法務部としての意見を書いてください。', inputType: 'text', multiline: true, audience: ['group:legal'] }],
    },
    {
      type: 'purchaseRequest',
      id: 'PO-2026-11-26-LAUNCH',
      questions: [
        {
          question: '🎉 Launch party for 140 people: is £4,200 fine? The venue holds the date until we answer, the band is optional, and the long reference is PO-2026-11-26-LAUNCHPARTYLONDONBRIDGE00000000000000000000000042',
          inputType: 'approval',
          comment: 'required',
          audience: ['group:budget-owners'],
        },
      ],
    },
    {
      type: 'creditLimit',
      id: 'credit-C-00412',
      questions: [{ question: 'Raise the limit of Northwind Travel to £250,000?', inputType: 'approval', audience: ['group:credit-committee'], deadline: at(8 * HOUR), metadata: { customer: 'C-00412' } }],
    },
    {
      type: 'dataErasure',
      id: 'gdpr-2026-1126',
      questions: [
        {
          question: 'Erase all data of 3 customers?',
          details: 'All three asked for it under Article 17. Nothing blocks the erasure: no open orders, no legal hold.\n\n- `C-20931` · 14 orders, last in 2023\n- `C-31177` · 2 orders, last in 2021\n- `C-40012` · no orders',
          inputType: 'approval',
          options: [{ id: 'erase', label: 'Erase now', danger: true }, { id: 'keep', label: 'Keep for now' }],
          comment: 'optional',
          audience: ['group:privacy'],
          priority: 1,
          deadline: at(45 * MINUTE),
          metadata: { region: 'EU', ticket: 'DPO-118' },
        },
      ],
    },
  ];
}

/** Who looks at the gallery. */
export const ALICE = { id: 'alice', name: 'Alice Chen', groups: ['support', 'release-managers', 'privacy', 'purchasing', 'budget-owners', 'legal'] };

/** What people and groups are called. */
export const NAMES: Readonly<Record<string, string>> = {
  'user:alice': 'Alice Chen',
  'user:bob': 'Bob Ortiz',
  'user:dana': 'Dana Whitfield',
  'group:support': 'Support',
  'group:release-managers': 'Release managers',
  'group:privacy': 'Privacy',
  'group:purchasing': 'المشتريات',
  'group:budget-owners': 'Budget owners',
  'group:legal': '法務部',
  'group:credit-committee': 'Credit committee',
};
