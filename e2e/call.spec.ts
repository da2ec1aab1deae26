import { expect, test } from './on-demo.ts';
import { bounty, gained, sendPrinted, shell } from './printed-call.ts';

/** The main job as its people live it: the printed call and the open page, a forged one and the operator's log. */

const SURVEY = 'Survey about everyday shopping';

test('a printed call credits on the open page within three seconds, and is explained', async ({
  as,
  demo,
}) => {
  const page = await as('mira');
  await page.goto('/activity');
  await expect(page.getByText(SURVEY)).toHaveCount(0);

  const call = await sendPrinted(demo);
  expect(call.answer).toBe('OK');
  await expect(page.getByText(SURVEY)).toBeVisible({ timeout: 3_000 });
  await expect(page.getByText(/\+420/).first()).toBeVisible();

  await page.getByText(SURVEY).click();
  await expect(page.getByText(/The call is genuine/).first()).toBeVisible();
  await expect(page.getByText(/can be corrected for 2 minutes/).first()).toBeVisible();
  await expect(page.getByRole('timer')).toBeVisible();

  // The same call again changes nothing.
  expect(await shell(call.curl)).toBe('OK');
  expect(await gained(demo, call)).toEqual({ pending: 420, available: 0, reserved: 0, debt: 0 });
});

test('a forged call is refused and shows, with its cause, in the operator’s log', async ({ as, demo }) => {
  const { curl } = await sendPrinted(demo);
  const before = (await refusedSignatures()).length;
  expect(await shell(curl.replace('val=420', 'val=420000'))).not.toBe('OK');
  const operator = await as('operator');
  await operator.goto('/operator/postbacks');
  await expect(operator.getByText(/signature does not fit/i).first()).toBeVisible();
  expect(await refusedSignatures()).toHaveLength(before + 1);

  async function refusedSignatures(): Promise<object[]> {
    const of = ['--provider', 'bitlabs', '--outcome', 'signature-wrong'];
    return (await bounty(demo, 'postback', 'list', ...of)) as object[];
  }
});
