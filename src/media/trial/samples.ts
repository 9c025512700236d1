import type { PictureTrial, SoundTrial } from '../../protocol/codec-trial.ts';

interface Sample {
  readonly codecString: string;
  /** Packets, as base64. */
  readonly packets: readonly string[];
  readonly description?: string;
}

/** One gray picture of 640 × 360 in each codec; H.264 and HEVC as byte streams, which need no description. */
export const PICTURE_SAMPLES: Readonly<Record<PictureTrial['codec'], Sample>> = {
  avc: {
    codecString: 'avc1.64001f',
    packets: [
      'AAAAAWdkAB6s2UCgL/lwEQAAAwABAAADADwPFi2WAAAAAWjr48siwAAAAWWIhAAn//71sXx/x4s6DIu4Zckya62IuJtAMAAAAwAAAwAADD7q85YypZT9gAAAEGAD8Bpw9Aroi4hAjgzxLCFDpGUAAAMAAAMAAAMAAAMAAAMAfsE=',
    ],
  },
  hevc: {
    codecString: 'hvc1.1.6.L93.B0',
    packets: [
      'AAAAAUABDAH//wFgAAADAJAAAAMAAAMAP5WYCQAAAAFCAQEBYAAAAwCQAAADAAADAD+gBQIBaWWVmkkyvAWgIAAAAwAgAAADA8EAAAABRAHBcrRiQAAAASgBrwhMWTWMXPkp45sq/6GprCMgWwuzMAAADPipDcgG6OdIAAADAAANSJMPNOAAAAMAAAMAEBCHAAADAAADAAADACDgAAADAAADAAADAAkoAAADAAADAAADAAADAAADAAADAAADAAADAN6A',
    ],
  },
  vp9: {
    codecString: 'vp09.00.30.08',
    packets: ['gkmDQgAn8BZ2ADgkHBhKEABQYfI7JoBc0e4AAAAAAA0TuBuSkcaJEeREjx4AE7gbkpHGiRHkRI8eAA=='],
  },
  av1: {
    codecString: 'av01.0.04M.08',
    packets: ['EgAKCwAAAAzE/2c2vkAQMiUQAJAAAACgACABtTTPMhBjbrLpmlMYcRplx22lpXMyEPLgqsdZ'],
  },
  vp8: {
    codecString: 'vp8',
    packets: [
      'cDMAnQEqgAJoAQBHCIWFiIWEiAICAAYWBh17c2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2TnD2RQAP5oAA==',
    ],
  },
};

/** A moment of one channel at 48 kHz. The Vorbis one has the smallest headers there can be: silence needs no floor. */
export const SOUND_SAMPLES: Readonly<Record<SoundTrial['codec'], Sample>> = {
  aac: {
    codecString: 'mp4a.40.2',
    packets: [
      '//FMQBK//N4CAExhdmM1OS4zNy4xMDAAAmijWaEojTWHSplfb4pxHml7kiQ8Ikn//q5IE3TDc2K09bNtdIuruDtmjvw3uLBWyprTJSJVzbUZzLRKRKRImSkSgYGBkQMDGzZsGBkSJEbNmzaJEillls3AEqLiNwRKqcjWTY1wjPbRV0jOXQVsjNOSqhwGmSnJomuSlq4=',
      '//FMQBTf/AE0lNrJXZZLqyXUFOm/386ttauf9vH7+da41ev/4vX7+da41ev/7F/jzrWtasbU7NuueeYNZbLPcKL3+ygYN0D6UK+lA+n01mA+n0+lAH0+n01gfT6fTXQYAfT6fTWZsAa560WLVJ/Nt0iEMTPlEz5RM+XyiJg+Xy4xMHy+XEmD5fL5RREAPl8vlxiiAFlz1nAkJCQkJCQkJCQkJCQk5w==',
      '//FMQAgf/AE28Yr6xk/j+n69ccedTiammruRv3JarSoH/htL7nx8Zm3ff3A+MwGfQBk+AM/uB8ZjDP7gH8WAcA==',
    ],
  },
  opus: {
    codecString: 'opus',
    packets: [
      'eIIBt2xHJOoCRm/6tgOMgTTW6F4B6xuxXu/JeBjyCrMhQczRpp/hipuGnWuB6gSe60CKK0dQKAnQRlMAdE22n3rD9AD5',
      'eKM/96yYhQNcJgqr/0FaEEaVYsSyF9mZD/iQifIVQoBi1zeWtpPve7FLT8uJ5Jh3FZfvDpTp5Q==',
    ],
  },
  mp3: {
    codecString: 'mp3',
    packets: [
      '//sUxAAABAwVTTTAgDiVhmjDNiAAAABZsAABuI5/YkAgAIBwmPh4eHngAAAIHZh7/+AZ/+HiEIMreEqTK4dRcyKXAUy6Qku+Alf2vP9z+eFAfAQa4VO5URHvrVVjAUEg',
      '//sUxAKDxEwdJh3QACCXA6LBv+RNECZhAD5kJaZ+rgBpmSxjKIAQDaE8wKAcwAAFEmQmMCZlYsacWnVvRhEAa2aQ8ImGEsAO5gVYAQfQgIYEDYJYMoB+SqowOHhQhghE',
      '//sUxAODxKQhFA57QmCTg6KBv+hNGI6iYUkHxr9VDmGELQYIYR5sohpigCthEgbDKF3umMgwKZRbCH6AwpcATNXHAJjC2wAswNgAYO2rMqtBCYdSlQPJKjCwnMHkYwki',
      '//sUxAQDxLwhFA57giCbA+KBv+hMzFdQMKiDs2QqgDWVjMGoQwOMwcMxYohhGGkIoTf4PCJk4GawXHhyZhOAfcakoKFmFaAVhgaYCieCAaJgZNOYRAZEI4+FamIQNAQH',
    ],
  },
  flac: {
    codecString: 'flac',
    packets: ['//haCACBAAAAK4g='],
    description: 'ZkxhQ4AAACISABIAAAALAAALC7gA8AAAEsB2UfE1fS6cj80r9Hoq1teK',
  },
  vorbis: {
    codecString: 'vorbis',
    packets: ['AA==', 'AA==', 'AA==', 'AA=='],
    description:
      'Ah4QAXZvcmJpcwAAAAABgLsAAAAAAAAAAAAAAAAAALgBA3ZvcmJpcwAAAAAAAAAAAQV2b3JiaXMAQkNWAQACAAAAAAAAABAAACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=',
  },
};

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
