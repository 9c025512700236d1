import { beforeAll, expect, test, vi } from 'vitest';
import { offerAfterDeath } from '../../../../src/client/governor/after-death.ts';
import { leaseOn } from '../../../../src/client/governor/lease-terms.ts';
import { memoryNeed } from '../../../../src/client/governor/memory-need.ts';
import { copiedPlan, planOf } from './plan.ts';

const dead = { recipe: {}, plan: planOf(), settings: { without: [] } };

beforeAll(() => {
  vi.stubGlobal('navigator', { deviceMemory: 4, hardwareConcurrency: 8 });
});

test('a job whose page was killed goes on with one pipeline and the smallest queues', () => {
  const { wish, offer } = offerAfterDeath(dead, 1);
  expect(offer).toBeUndefined();
  expect(wish.without).toEqual(['parallel']);
  const terms = { level: 'calm', need: memoryNeed(wish.plan), cores: 8, most: 1 } as const;
  expect(leaseOn({ ...terms, bytes: wish.budget ?? 0 })).toMatchObject({
    decodeQueue: 1,
    encodeQueue: 1,
    pipelines: 1,
  });
});

test('the second time a smaller picture is offered, where one is made and tiers are on', () => {
  expect(offerAfterDeath(dead, 2).offer).toEqual({ video: { shortSide: 480 } });
  expect(offerAfterDeath({ ...dead, plan: copiedPlan() }, 2).offer).toBeUndefined();
  expect(offerAfterDeath({ ...dead, settings: { without: ['tiers'] } }, 2).offer).toBeUndefined();
  expect(offerAfterDeath({ ...dead, plan: undefined }, 2).offer).toBeUndefined();
});
