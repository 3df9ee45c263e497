import { MAX_EARLY_ANSWERS, MAX_RECORDED_REFUSALS } from '../../../../src/protocol/limits';
import { toEarlyUpdateRefusalPatchId, toUpdateRefusalPatchId } from '../../../../src/protocol/wire-names';
import { keepEarly, takeEarly, toKept } from '../../../../src/workflow/answering/early-answers';
import { receiveAssignUpdate, receiveUpdate } from '../../../../src/workflow/answering/receive-update';
import { runState } from '../../../../src/workflow/state/run-state';
import { openPauseIn } from '../open-pause-in';
import { FakeRun, leaveRun } from '../fake-run';

const TO_BOB = { pause: 0, to: ['user:bob'], assignId: 'a-1' };
const WHICH = { question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }] } as const;
const REFUSAL = toUpdateRefusalPatchId(1);

afterEach(leaveRun);

describe('an assignment', () => {
  test('is refused with its reason if the pause has changed since it was validated, and history tells so', () => {
    const run = new FakeRun();
    openPauseIn(runState(), { assignable: false });
    expect(() => receiveAssignUpdate(runState(), TO_BOB)).toThrow(expect.objectContaining({ type: 'NOT_ALLOWED', message: 'Pause 0 cannot be handed over.' }));
    expect(run.asked).toEqual([REFUSAL]);
  });

  test('that history says was refused is refused on replay, whatever the code says now', () => {
    new FakeRun({ isReplaying: true, recorded: [REFUSAL] });
    const pause = openPauseIn(runState());
    expect(() => receiveAssignUpdate(runState(), TO_BOB)).toThrow(expect.objectContaining({ type: 'INVALID_ANSWER' }));
    expect(pause.assigned).toBeUndefined();
  });

  test('that a reset applies before its pause has opened waits for it', () => {
    new FakeRun({ isReset: true });
    expect(receiveAssignUpdate(runState(), TO_BOB)).toMatchObject({ status: 'waiting' });
    expect(runState().early).toMatchObject([{ answer: TO_BOB, refusalId: toEarlyUpdateRefusalPatchId(1) }]);
  });

  test('that was accepted, and on replay comes before its pause, waits for it too', () => {
    new FakeRun({ isReplaying: true });
    runState().nextIndex = 3;
    expect(receiveAssignUpdate(runState(), { ...TO_BOB, pause: 3 })).toMatchObject({ status: 'accepted', pause: 3 });
    expect(runState().early).toMatchObject([{ answer: { pause: 3 }, refusalId: undefined }]);
  });

  test('that was accepted, and on replay names no pause that is open, changes nothing', () => {
    const run = new FakeRun({ isReplaying: true });
    expect(receiveAssignUpdate(runState(), { to: ['user:bob'] })).toMatchObject({ status: 'accepted', pause: 0 });
    expect([runState().early, run.failures]).toEqual([[], []]);
  });
});

describe('an answer', () => {
  test('that a reset applies while the store is full is refused visibly', () => {
    const run = new FakeRun({ isReset: true });
    const state = runState();
    for (let i = 0; i < MAX_EARLY_ANSWERS; i++) keepEarly(state, toKept({ answer: { pause: 7, value: i }, at: 'then', refusalId: undefined }));
    expect(() => receiveUpdate(state, { pause: 8, value: 'x', answerId: 'a-1' })).toThrow(expect.objectContaining({ type: 'PAUSE_NOT_OPEN' }));
    expect(state.early).toHaveLength(MAX_EARLY_ANSWERS);
    expect(state.refusals).toMatchObject([{ refused: { code: 'PAUSE_NOT_OPEN', answerId: 'a-1' } }]);
    expect(run.logged).toEqual(['waitForUser: an answer sent by signal was not used']);
  });

  test.each([
    ['opens its pause', true, []],
    ['does not open it', false, [expect.stringContaining('pause 3')]],
  ])('that was accepted comes before its pause on replay, and the code %s', async (_what, isOpened, failures) => {
    const run = new FakeRun({ isReplaying: true });
    const state = runState();
    expect(receiveUpdate(state, { pause: 3, value: 'x', answerId: 'a-1' })).toMatchObject({ status: 'accepted', pause: 3 });
    if (isOpened) takeEarly(state, openPauseIn(state, { index: 3 }));
    run.endReplay();
    // It waits until the code has come to rest.
    for (let i = 0; i < 40; i++) await run.evaluate();
    expect(run.failures).toEqual(failures);
  });

  test('after as many recorded refusals as a run has is refused without a record', () => {
    const run = new FakeRun();
    runState().recordedRefusalCount = MAX_RECORDED_REFUSALS;
    openPauseIn(runState(), { question: WHICH });
    expect(() => receiveUpdate(runState(), { pause: 0, value: ['a', 'b'] })).toThrow(expect.objectContaining({ type: 'INVALID_ANSWER' }));
    expect([run.asked, run.failures]).toEqual([[], []]);
  });

  test('which history says was accepted then, and that does not fit now, fails the task', () => {
    const run = new FakeRun({ isReplaying: true });
    runState().recordedRefusalCount = MAX_RECORDED_REFUSALS;
    openPauseIn(runState(), { question: WHICH });
    expect(receiveUpdate(runState(), { pause: 0, value: ['a', 'b'] })).toMatchObject({ status: 'duplicate', pause: 0 });
    expect(run.failures).toEqual([expect.stringContaining('pause 0 now asks "Which?"')]);
  });
});
