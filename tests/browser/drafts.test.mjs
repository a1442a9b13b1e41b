// Nobody loses text: what is being typed is kept, and stands in the box again after the browser was closed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { openPolicy, signIn, told } from './support/town.mjs';

const DEPARTMENT = 'まちの魅力創造部';
const TYPED = '保存を押す前に電話が鳴りました。𠮷野の髙台の件です。';

test('入力中の文章は一時保存され、開き直しても残っている', journey(async ({ hoshin, visitor }) => {
  const first = await visitor();
  await signIn(first, hoshin, 'hanako');
  await openPolicy(first, hoshin, 2027, DEPARTMENT);
  await first.getByRole('link', { name: '基本方針を編集' }).click();
  await first.getByRole('textbox', { name: '基本方針' }).fill(TYPED);
  await first.getByText(/入力を一時保存しました/).waitFor();
  await look(first, 'drafts-kept');
  await first.context().close();
  const second = await visitor();
  await signIn(second, hoshin, 'hanako');
  await openPolicy(second, hoshin, 2027, DEPARTMENT);
  const waiting = second.locator('.drafts');
  assert.match(await waiting.innerText(), /保存していない入力が1件残っています。/);
  await look(second, 'drafts-waiting');
  await waiting.getByRole('link', { name: '基本方針' }).click();
  const box = second.getByRole('textbox', { name: '基本方針' });
  assert.equal(await box.inputValue(), TYPED);
  await second.getByRole('button', { name: '保存する' }).click();
  await told(second, '保存しました。');
  assert.equal(await second.locator('.drafts').count(), 0);
}));
