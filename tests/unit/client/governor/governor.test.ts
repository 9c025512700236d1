import { beforeEach, expect, test } from 'vitest';
import { Governor } from '../../../../src/client/governor/governor.ts';
import type { TabUse } from '../../../../src/client/governor/other-tabs.ts';
import type { Surroundings } from '../../../../src/client/governor/surroundings.ts';
import type { Lease, MemoryReport } from '../../../../src/protocol/budget.ts';
import type { ErrorRecord } from '../../../../src/protocol/error.ts';
import { planOf } from './plan.ts';

const MIB = 1024 * 1024;

const device = {
  now: 0,
  cores: 8,
  budget: 1024 * MIB,
  chosen: null as number | null,
  page: 0,
  pressed: 0,
  elsewhere: { held: 0, jobs: 0 },
  told: undefined as TabUse | undefined,
  heard: () => {},
};
const untouched = { ...device };

function surroundings(): Surroundings {
  return {
    page: { read: () => device.page, check: () => {} },
    neighbours: {
      get use() {
        return device.elsewhere;
      },
      join: (changed) => {
        device.heard = changed;
      },
      tell: (use) => {
        device.told = use;
      },
      sweep: async () => {},
    },
    pressure: { seconds: () => device.pressed, watch: () => {}, rest: () => {} },
    setting: {
      read: () => device.chosen,
      write: (bytes) => {
        device.chosen = bytes;
      },
    },
    deviceBudget: () => device.budget,
    cores: () => device.cores,
    now: () => device.now,
  };
}

const holding = (mib: number): MemoryReport => ({
  held: mib * MIB,
  frameBytes: 0,
  peak: mib * MIB,
  frames: 3,
  peakFrames: 3,
});

/** A governor with one job, its leases as they came, and a way to let time pass. */
function withJob(wish: { readonly budget?: number } = {}) {
  const governor = new Governor(surroundings);
  const leases: Lease[] = [];
  const strains: ErrorRecord[] = [];
  const held = governor.open('a', wish, {
    changed: (lease) => leases.push(lease),
    strained: (error) => strains.push(error),
  });
  held.planned(planOf());
  const holds = (mib: number, seconds = 1, speed: number | null = 4) => {
    for (let at = 0; at < seconds; at++) {
      device.now += 1000;
      held.report(holding(mib), speed);
    }
  };
  return { governor, held, leases, strains, holds };
}

beforeEach(() => Object.assign(device, untouched));

test('thresholds take pipelines, queues and read-ahead back, and give them again when it is calm', () => {
  const { governor, held, holds } = withJob();
  const first = held.lease;
  expect(first.pipelines).toBeGreaterThan(2);
  holds(0.55 * 1024);
  expect(governor.state.level).toBe('half');
  expect(held.lease.pipelines).toBe(Math.ceil(first.pipelines / 2));
  holds(0.7 * 1024);
  expect(held.lease).toMatchObject({ pipelines: 1, decodeQueue: 2 });
  holds(0.9 * 1024);
  expect(held.lease).toMatchObject({ pipelines: 1, decodeQueue: 1, encodeQueue: 1, readAhead: 12 * MIB });
  expect(governor.state.saving).toMatchObject({
    level: 'full',
    pipelines: { before: first.pipelines, now: 1 },
  });
  holds(10, 20);
  expect(held.lease).toEqual(first);
  expect(governor.state).toMatchObject({ level: 'calm', saving: undefined });
});

test('a changed lease is told once, an unchanged one never', () => {
  const { leases, holds } = withJob();
  leases.length = 0;
  holds(100, 10);
  expect(leases).toEqual([]);
  holds(700, 10);
  expect(leases.length).toBe(1);
});

test('at the last level nothing new begins beside what runs', () => {
  const { governor, held, holds } = withJob();
  expect(governor.admits()).toBe(true);
  holds(900);
  expect(governor.admits()).toBe(false);
  held.end();
  expect(governor.admits()).toBe(true);
  device.elsewhere = { held: 900 * MIB, jobs: 1 };
  device.heard();
  device.now += 1000;
  device.heard();
  expect(governor.admits()).toBe(false);
});

test('over the budget for long, a job has to wait, in words, and only once', () => {
  const { strains, holds } = withJob();
  holds(1200, 19);
  expect(strains).toEqual([]);
  holds(1200, 3);
  expect(strains).toMatchObject([{ code: 'memory-exceeded', recoverable: true }]);
  holds(1200, 60);
  expect(strains.length).toBe(1);
});

test('jobs share the budget and the cores, those of other tabs too', () => {
  const { governor, held } = withJob();
  const second = governor.open('b', {}, { changed: () => {} });
  expect([held.lease.bytes, second.lease.bytes]).toEqual([512 * MIB, 512 * MIB]);
  device.elsewhere = { held: 0, jobs: 2 };
  device.now += 1000;
  device.heard();
  expect(held.lease).toMatchObject({ bytes: 256 * MIB, pipelines: 1 });
  second.end();
  expect(device.told).toMatchObject({ jobs: 1 });
});

test('what other tabs and the page hold counts as well', () => {
  const { governor, held } = withJob();
  device.elsewhere = { held: 500 * MIB, jobs: 1 };
  device.page = 200 * MIB;
  device.now += 1000;
  device.heard();
  expect(governor.state).toMatchObject({ used: 700 * MIB, level: 'high', elsewhere: 1 });
  expect(held.lease.pipelines).toBe(1);
  expect(governor.tier).toBe(480);
});

test('a job with a budget of its own keeps to it', () => {
  const { held, strains, holds } = withJob({ budget: 200 * MIB });
  expect(held.lease).toMatchObject({ bytes: 200 * MIB, pipelines: 1 });
  holds(170);
  expect(held.lease).toMatchObject({ decodeQueue: 1 });
  holds(220, 25);
  expect(strains.length).toBe(1);
});

test('the user’s own limit replaces that of the device', () => {
  const { governor, held } = withJob();
  governor.setBudget(300 * MIB);
  expect(governor.state).toMatchObject({ budget: 300 * MIB, isChosen: true });
  expect(held.lease.bytes).toBe(300 * MIB);
  governor.setBudget(null);
  expect(held.lease.bytes).toBe(1024 * MIB);
});

test('without `parallel` there is one pipeline', () => {
  const governor = new Governor(surroundings);
  const wish = { without: ['parallel'], plan: planOf() } as const;
  expect(governor.open('a', wish, { changed: () => {} }).lease.pipelines).toBe(1);
});

test('a busy processor alone takes nothing; one that gains nothing takes a pipeline', () => {
  const { held, holds } = withJob();
  const { pipelines } = held.lease;
  device.pressed = 60;
  holds(50, 40, 4);
  expect(held.lease.pipelines).toBe(pipelines);
  holds(50, 1, 2);
  expect(held.lease.pipelines).toBe(pipelines - 1);
  device.pressed = 0;
  holds(50, 1, 4);
  expect(held.lease.pipelines).toBe(pipelines);
});

test('after the end a job holds nothing, whatever it still says', () => {
  const { governor, held, holds } = withJob();
  holds(100);
  held.end();
  held.end();
  holds(100);
  expect(governor.state).toMatchObject({ used: 0, jobs: 0, pipelines: 0 });
});
