import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Nothing on the page as it is now, or on a part of it, keeps anybody from reading or using it, as far as a program can tell. */
export async function expectNoBarrier(page: Page, part?: string): Promise<void> {
  const eye = new AxeBuilder({ page })
  const { violations } = await (part ? eye.include(part) : eye).analyze()
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 150)} ${node.failureSummary}`),
  )
  expect.soft(told).toEqual([])
}
