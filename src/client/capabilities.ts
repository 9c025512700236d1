/** What this device can do, as far as the browser tells. */
export interface Capabilities {
  readonly encoders: readonly {
    readonly codec: string;
    readonly hardware: boolean;
    readonly software: boolean;
  }[];
  /** GiB, rounded by the browser; null where it does not say. */
  readonly deviceMemory: number | null;
  /** Bytes the browser would let this site store; not the free space of the disk. */
  readonly storage: number | null;
}

const CODECS = {
  avc: 'avc1.640028',
  hevc: 'hvc1.1.6.L120.B0',
  vp9: 'vp09.00.40.08',
  av1: 'av01.0.08M.08',
} as const;

export async function capabilities(): Promise<Capabilities> {
  const encoders = await Promise.all(
    Object.entries(CODECS).map(async ([codec, codecString]) => ({
      codec,
      hardware: await isEncodable(codecString, 'prefer-hardware'),
      software: await isEncodable(codecString, 'prefer-software'),
    })),
  );
  const { quota, usage } = await navigator.storage.estimate();
  return {
    encoders: encoders.filter(({ hardware, software }) => hardware || software),
    deviceMemory: (navigator as { deviceMemory?: number }).deviceMemory ?? null,
    storage: quota === undefined ? null : quota - (usage ?? 0),
  };
}

async function isEncodable(codec: string, hardwareAcceleration: HardwareAcceleration): Promise<boolean> {
  const config = { codec, hardwareAcceleration, width: 1280, height: 720, bitrate: 2_500_000, framerate: 30 };
  const answer = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
  return answer?.supported === true;
}
