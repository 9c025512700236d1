import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

interface Finding {
  readonly rule: string;
  readonly where: readonly string[];
}

/** What axe finds wrong with the page as it stands; all of WCAG 2.2 A and AA that a program can judge. */
export async function findings(page: Page): Promise<Finding[]> {
  // `evaluate` is not subject to the page's policy, a script element would be.
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({
      rule: id,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }));
  });
}

/** Nothing is cut off and nothing scrolls sideways. */
export async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
