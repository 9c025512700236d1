import { CpuPressure, type Pressure } from './cpu-pressure.ts';
import { type BudgetSetting, deviceBudget, StoredBudget } from './device-budget.ts';
import { type Neighbours, OtherTabs } from './other-tabs.ts';
import { BrowserMemory, type PageMemory } from './page-memory.ts';

/** What a governor knows of the device and the page around it. */
export interface Surroundings {
  readonly page: PageMemory;
  readonly neighbours: Neighbours;
  readonly pressure: Pressure;
  readonly setting: BudgetSetting;
  /** Bytes. */
  deviceBudget(): number;
  cores(): number;
  /** ms; does not go back. */
  now(): number;
}

export function browserSurroundings(): Surroundings {
  return {
    page: new BrowserMemory(),
    neighbours: new OtherTabs(),
    pressure: new CpuPressure(),
    setting: new StoredBudget(),
    deviceBudget: () => deviceBudget((navigator as { deviceMemory?: number }).deviceMemory),
    cores: () => navigator.hardwareConcurrency,
    now: () => performance.now(),
  };
}
